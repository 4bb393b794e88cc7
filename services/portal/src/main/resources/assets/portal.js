// The pages work without this. It only saves steps.
"use strict";

// A chosen day is shown at once.
document.querySelectorAll(".time input[type=date]").forEach((field) => {
  field.addEventListener("change", () => {
    if (field.validity.valid && field.value) field.form.requestSubmit();
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
});

// A figure of the band leads to its entry in the list.
document.querySelectorAll(".figure[data-target]").forEach((figure) => {
  figure.addEventListener("click", () => {
    const entry = document.getElementById(figure.dataset.target);
    if (entry) location.hash = entry.id;
  });
});
