// Says what went wrong, in the server's words, and when the playground cannot be reached.
const LOST = "The playground has stopped. This page goes on by itself when it is back.";
const FAILED = "That did not arrive. Is the playground still running?";
const notice = document.getElementById("notice");
let timer;

function say(words, forGood = false) {
  notice.textContent = words;
  notice.hidden = false;
  clearTimeout(timer);
  if (!forGood) timer = setTimeout(hide, 8000);
}

function hide() {
  clearTimeout(timer);
  notice.hidden = true;
}

document.addEventListener("htmx:response:error", (event) => {
  const { response, text } = event.detail.ctx;
  const plain = response.headers.get("content-type")?.startsWith("text/plain");
  say(plain && text ? text : FAILED);
});
document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx?.request?.method === "POST") say(FAILED);
});
document.addEventListener("htmx:sse:error", () => say(LOST, true));
document.addEventListener("htmx:sse:after:connection", () => {
  if (notice.textContent === LOST) hide();
});
document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  if (response?.status === 204 && sourceElement.matches("[data-clears]")) sourceElement.reset();
});
