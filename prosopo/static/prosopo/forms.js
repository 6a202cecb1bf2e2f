/* Where one is in a form: at the first field of a new one, at the errors of a refused one, and where one was after
   “Save and continue editing”. Closing an autocomplete never scrolls the page away from under the pointer. */
"use strict";
{
  const FIELDS = "input:not([type=hidden], [type=submit]), select, textarea";
  const form = document.querySelector("#content-main form");
  const place = `place in ${window.location.pathname}`;

  const shown = (field) => field.nextElementSibling?.classList.contains("select2")
    ? field.nextElementSibling.querySelector(".select2-search__field, .select2-selection")
    : field;

  function focus(field) {
    const target = shown(field);
    target.focus();
    target.scrollIntoView({block: "nearest"});
  }

  function quieten(element) {
    element.focus = () => HTMLElement.prototype.focus.call(element, {preventScroll: true});
  }

  function settle(select) {
    const box = select.nextElementSibling;
    if (!box?.classList.contains("select2")) return;
    const {selection, dropdown} = window.django.jQuery(select).data("select2");
    const parts = [selection.$selection, selection.$search, dropdown.$search].filter(Boolean);
    parts.flatMap((part) => part.get()).forEach(quieten);
    const label = document.querySelector(`label[for="${select.id}"]`);
    const spoken = box.querySelector(".select2-search__field") || box.querySelector(".select2-selection");
    if (label) {
      label.id ||= `${select.id}_label`;
      spoken.setAttribute("aria-labelledby", [label.id, spoken.getAttribute("aria-labelledby")].filter(Boolean).join(" "));
    }
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (select.hasAttribute(name)) spoken.setAttribute(name, select.getAttribute(name));
    }
  }

  function begin() {
    document.querySelectorAll(".admin-autocomplete").forEach(settle);
    const errors = document.getElementById("errors") || document.querySelector(".errornote");
    const left = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (errors) {
      errors.tabIndex = -1;
      errors.focus();
      errors.scrollIntoView({block: "nearest"});
    } else if (left && document.getElementById(left)) {
      focus(document.getElementById(left));
    } else if (document.body.classList.contains("change-form") && !document.querySelector(".object-tools, :target")) {
      const first = [...form.querySelectorAll(`fieldset :is(${FIELDS})`)].find((field) => shown(field).offsetParent);
      if (first) focus(first);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#errors a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({block: "center"});
    focus(field.matches(FIELDS) ? field : field.querySelector(FIELDS) || field);
  });
  // The field of an autocomplete is named after the box that stands for it.
  const fieldOf = (element) => element?.closest(".select2")?.previousElementSibling || element;
  let last = null;
  form?.addEventListener("focusin", (event) => {
    const field = fieldOf(event.target);
    if (field.matches(FIELDS)) last = field;
  });
  form?.addEventListener("submit", (event) => {
    if (event.submitter?.name === "_continue" && last?.id) sessionStorage.setItem(place, last.id);
  });
  document.addEventListener("formset:added", (event) => {
    event.target.querySelectorAll(".admin-autocomplete").forEach(settle);
  });
  window.django.jQuery(begin);
}
