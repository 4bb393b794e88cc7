// The pages work without this. It only saves steps.
"use strict";

// A chosen day is shown at once.
document.querySelectorAll(".time input[type=date]").forEach((field) => {
  field.addEventListener("change", () => {
    if (field.validity.valid && field.value) field.form.requestSubmit();
  });
});

// What was left empty is no part of an address that can be shared.
document.querySelectorAll("form:not([method=post])").forEach((form) => {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
  });
});

// An error summary is where the reader must go first.
const summary = document.querySelector(".summary");
if (summary) summary.focus();

// A form that has been sent is not sent twice by a second click.
document.querySelectorAll("form[method=post]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
});
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll("form:not([method=post]) :disabled").forEach((field) => { field.disabled = false; });
});

// A figure of the band leads to its entry in the list.
document.querySelectorAll(".figure[data-target]").forEach((figure) => {
  figure.addEventListener("click", () => {
    const entry = document.getElementById(figure.dataset.target);
    if (entry) location.hash = entry.id;
  });
});

// A watched page says when something new has come that concerns it. It does not change under the reader.
const live = document.querySelector("[data-live]");
if (live && "EventSource" in window) {
  const words = (root) => root.querySelector("main").textContent.replace(/\s+/g, " ").trim();
  const shown = words(document);
  const note = live.querySelector("p");
  let looking = null;
  const look = async () => {
    looking = null;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const now = words(new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (now !== shown) {
        note.hidden = false;
        stream.close();
      }
    } catch (offline) {
      // The next entry brings the next look.
    }
  };
  const stream = new EventSource(live.dataset.live);
  stream.addEventListener("recorded", (event) => {
    const plans = JSON.parse(event.data).plans || [];
    if (live.dataset.plan && plans.length && !plans.includes(live.dataset.plan)) return;
    // Not all at once, and not for every entry.
    if (!looking) looking = setTimeout(look, 400 + Math.random() * 1600);
  });
  // After a break nobody knows what was missed.
  let opened = 0;
  stream.addEventListener("open", () => {
    if (opened++ && !looking) looking = setTimeout(look, 400 + Math.random() * 1600);
  });
  addEventListener("pagehide", () => stream.close());
}
