// Completes slash commands in a line: arrows choose, Tab or Enter takes, Escape closes.
const parts = (input) => {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  return { list, options: [...list.children] };
};
const visible = (input) => parts(input).options.filter((option) => !option.hidden);
const current = (input) => document.getElementById(input.getAttribute("aria-activedescendant"));

function show(input) {
  const typed = input.value.toLowerCase();
  const { list, options } = parts(input);
  for (const option of options) option.hidden = !option.dataset.command.startsWith(typed.trimEnd());
  const some = typed.startsWith("/") && visible(input).some((option) => option.dataset.command !== typed.trimEnd());
  list.hidden = !some;
  input.setAttribute("aria-expanded", String(some));
  mark(input, null);
}

function hide(input) {
  parts(input).list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  mark(input, null);
}

function mark(input, chosen) {
  for (const option of parts(input).options) option.setAttribute("aria-selected", String(option === chosen));
  if (chosen) {
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}

function step(input, by) {
  const options = visible(input);
  const at = options.indexOf(current(input));
  mark(input, options.at((at < 0 && by < 0 ? 0 : at) + by) ?? options[0]);
}

function take(input, option) {
  input.value = `${option.dataset.command} `;
  hide(input);
  input.focus();
}

const keys = {
  ArrowDown: (input) => step(input, 1),
  ArrowUp: (input) => step(input, -1),
  Escape: hide,
  Enter: (input) => current(input) && take(input, current(input)),
  Tab: (input) => take(input, current(input) ?? visible(input)[0]),
};

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (input.getAttribute?.("role") !== "combobox" || parts(input).list.hidden || !(event.key in keys)) return;
  if (event.key === "Enter" && !current(input)) return hide(input);
  if (event.key === "Tab" && event.shiftKey) return hide(input);
  event.preventDefault();
  keys[event.key](input);
});
document.addEventListener("input", (event) => {
  if (event.target.getAttribute("role") === "combobox") show(event.target);
});
document.addEventListener("focusout", (event) => {
  if (event.target.getAttribute?.("role") === "combobox") setTimeout(hide, 150, event.target);
});
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("[data-command]");
  if (!option) return;
  event.preventDefault();
  take(document.querySelector(`[aria-controls="${option.parentElement.id}"]`), option);
});
