// Takes a payload along, to be pasted where such payloads are tried out.
const WHILE = 2000; // milliseconds for which it says so

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy"; }, WHILE);
});
