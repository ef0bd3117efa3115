// Calls back once the page is there, and after every change that the server sent.
export function afterEachChange(callback) {
  callback();
  document.addEventListener("htmx:after:swap", callback);
}
