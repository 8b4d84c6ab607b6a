/* Small helps, found by data- attributes. Every page works without them. */

/** Leave quickly: replace the page, so that the way back does not lead here. */
const exit = document.querySelector("[data-exit]");
const leave = () => window.location.replace(exit.href);
exit?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
let pressed = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  const now = Date.now();
  if (exit && now - pressed < 1000) leave();
  pressed = now;
});

/** Colours: light or dark, kept on this device; without a choice the system decides. */
const theme = document.querySelector("[data-theme-switch]");
if (theme) {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const say = () => {
    theme.querySelector("span").textContent = isDark() ? theme.dataset.light : theme.dataset.dark;
  };
  theme.hidden = false;
  say();
  system.addEventListener("change", say);
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch { /* not kept: it holds for this page */ }
    say();
  });
}

/** The error summary takes the focus, so that nobody searches for what went wrong. */
document.querySelector("[data-error-summary]")?.focus();

/** Only one of the header's drop-downs is open; Escape closes it and gives the focus back. */
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector(".account[open], .menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  const open = document.querySelector(".account[open]");
  if (open && !open.contains(event.target)) open.open = false;
});

/** Dialogs: a link to a page of its own opens the dialog of that name instead. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  } else if (event.target.closest("dialog [data-close]")) {
    event.preventDefault();
    event.target.closest("dialog").close();
  }
});

/** Ask before a form with data-confirm is sent; its button's words are the answer. */
const ask = (form, button) => {
  const dialog = document.createElement("dialog");
  const question = document.createElement("h2");
  const actions = document.createElement("div");
  const yes = document.createElement("button");
  const no = document.createElement("button");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "confirm-question");
  question.id = "confirm-question";
  question.className = "dialog__question";
  question.textContent = form.dataset.confirm;
  actions.className = "actions";
  yes.className = "button button--harm";
  yes.textContent = button.textContent.trim();
  no.className = "button button--quiet";
  no.textContent = document.body.dataset.keep;
  actions.append(yes, no);
  dialog.append(question, actions);
  document.body.append(dialog);
  no.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", () => {
    form.dataset.confirmed = "yes";
    form.requestSubmit(button);
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.confirm || form.dataset.confirmed) return;
  event.preventDefault();
  ask(form, event.submitter ?? form.querySelector("button"));
});
