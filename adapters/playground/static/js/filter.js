// Hides what does not have the words that somebody typed.
function sift(input) {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const scope = input.closest("details, body");
  const items = [...scope.querySelectorAll("[data-words]")];
  for (const item of items) item.hidden = !words.every((word) => item.dataset.words.includes(word));
  const left = items.filter((item) => !item.hidden).length;
  const count = scope.querySelector("[data-shown]");
  if (count) count.textContent = left;
  scope.querySelector(".none").hidden = left > 0;
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-filters]")) sift(event.target);
});
document.addEventListener("htmx:after:swap", () => document.querySelectorAll("[data-filters]").forEach((input) => {
  if (input.value) sift(input);
}));
document.addEventListener("submit", (event) => {
  if (event.target.matches("[role=search]")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("[data-filters]") || event.key !== "Enter") return;
  event.preventDefault();
  event.target.closest("details, body").querySelector("[data-words]:not([hidden]) a")?.click();
});
