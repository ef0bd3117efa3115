// Small menus close when their work is done; dialogs open from buttons; selects act when chosen with a pointer.
const close = (menu) => menu.removeAttribute("open");
const menus = () => document.querySelectorAll("details.pop[open]");

document.addEventListener("click", (event) => {
  const inside = event.target.closest("details.pop");
  for (const menu of menus()) if (menu !== inside) close(menu);
  if (inside && event.target.closest("a, .emojis button")) setTimeout(close, 0, inside);
  const opens = event.target.closest("[data-opens]");
  if (opens) document.getElementById(opens.dataset.opens)?.showModal();
  const closes = event.target.closest("[data-closes]");
  if (closes) closes.closest("dialog")?.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    close(menu);
    menu.querySelector("summary")?.focus();
    event.stopImmediatePropagation();
  }
}, true);

document.addEventListener("click", (event) => {
  const menu = event.target.closest("summary")?.parentElement;
  if (menu?.matches("details.pop")) setTimeout(() => menu.open && menu.querySelector("[data-filters]")?.focus(), 0);
});

let byPointer = false;
document.addEventListener("pointerdown", () => { byPointer = true; }, true);
document.addEventListener("keydown", () => { byPointer = false; }, true);
document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-chooses]");
  if (form && byPointer) form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  const dialog = event.target.closest("dialog.asks");
  if (dialog) setTimeout(() => dialog.close(), 0);
});
