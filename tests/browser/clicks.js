// What is pressed in a page of the admin, from where, and what came of it. One press is watched at a time.
window.clicks = (() => {
  const CONTROLS = {
    "text": "#content input[type=text]:not(.vDateField), #content input[type=search]",
    "number": "#content input[type=number]",
    "date": "#content input.vDateField",
    "shortcut of a date": "#content .datetimeshortcuts a",
    "textarea": "#content textarea:not(.select2-search__field)",
    "select": "#content select:not(.select2-hidden-accessible)",
    "autocomplete": "#content .select2-selection--single",
    "autocomplete of several": "#content .select2-selection--multiple",
    "checkbox": "#content input[type=checkbox]",
    "label of a checkbox": "#content .vCheckboxLabel",
    "label": "#content label:not(.vCheckboxLabel)",
    "opener of a related record": "#content a.related-widget-wrapper-link",
    "adder of a row": "#content .add-row a",
    "remover of a row": "#content a.inline-deletelink",
    "button": "#content input[type=submit], #content button",
    "opener of a filter": "#content summary",
    "link": "#content a[href]:not(.related-widget-wrapper-link)",
    "heading": "#content thead a",
  };
  const FIELDS = ["text", "textarea", "select", "number", "date", "autocomplete", "autocomplete of several"];
  const $ = () => window.django && window.django.jQuery;
  let control = null, kind = null, seen = {};

  function isThere(one) {
    const box = one.getBoundingClientRect();
    return one.offsetParent !== null && getComputedStyle(one).visibility === "visible" && box.width > 2 && box.height > 2;
  }
  const all = kind => [...document.querySelectorAll(CONTROLS[kind])].filter(isThere);
  const kinds = () => Object.keys(CONTROLS).filter(kind => all(kind).length);
  const fields = () => FIELDS.filter(kind => all(kind).length);
  const last = kind => all(kind).at(-1);
  const place = one => { const box = one.getBoundingClientRect(); return [box.x, box.y].map(Math.round).join(" "); };

  function close() {
    if ($() && $().fn.select2) $()("select.select2-hidden-accessible").select2("close");
    document.activeElement.blur();
  }

  const moment = () => new Promise(done => setTimeout(done, 20));

  // What is open is let come to rest, results and place: what scrolling or an answer brings under the pointer before it
  // is pressed can be seen, and is another matter than what a press moves.
  async function rest() {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    while (document.querySelector(".select2-results__option.loading-results")) {
      await moment();
    }
  }

  // The field that is left: the nearest above what is pressed, or the first of the page.
  function left(from, nearest) {
    const above = all(from).filter(one => control.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
    return nearest && above.length ? above.at(-1) : all(from)[0];
  }

  async function prepare(from, to, nearest) {
    close();
    [control, kind] = [last(to), to];
    const before = left(from, nearest);
    if (control === before) return null;
    if (from.startsWith("autocomplete")) {
      $()(before.closest(".select2").previousElementSibling).select2("open");
      const typed = before.querySelector(".select2-search__field");
      if (typed) {
        typed.value = "words that nobody bears, and more of them than go on a line ".repeat(3);
        typed.dispatchEvent(new Event("input", {bubbles: true}));
      }
      await rest();
    } else {
      before.focus();
    }
    control.scrollIntoView({block: nearest ? "center" : "end"});
    if (from.startsWith("autocomplete")) await rest();  // a list turns above or below its field as the page is scrolled
    // Of several that are chosen, the cross of one may stand under any other point.
    const box = (control.querySelector(".select2-search") || control).getBoundingClientRect();
    const x = box.x + Math.min(box.width / 2, 40), y = box.y + box.height / 2;
    const there = document.elementFromPoint(x, y);
    if (!there || !(control.contains(there) || there.contains(control))) return null;  // something is open over it
    seen = {checked: checkbox() && checkbox().checked};
    return [x, y];
  }

  function checkbox() {
    if (kind === "checkbox") return control;
    return kind === "label of a checkbox" ? document.getElementById(control.htmlFor) : null;
  }

  function outcome() {
    const faults = [];
    if (seen.down !== seen.up) faults.push(`moved from ${seen.down} to ${seen.up}`);
    if (checkbox()) {
      if (checkbox().checked === seen.checked) faults.push("not ticked");
    } else if (kind.startsWith("autocomplete")) {
      if (!control.closest(".select2").classList.contains("select2-container--open")) faults.push("not opened");
    } else if (kind === "select" || kind === "textarea" || kind === "text" || kind === "number" || kind === "date") {
      if (document.activeElement !== control) faults.push("not focused");
    } else if (!seen.clicked) {
      faults.push("click lost");
    }
    return faults;
  }

  window.addEventListener("mousedown", () => { seen.down = place(control); }, true);
  window.addEventListener("mouseup", () => { seen.up = place(control); }, true);
  window.addEventListener("click", event => {
    if (!event.isTrusted || !control) return;
    seen.clicked ||= control.contains(event.target);
    if (!event.target.closest("input:not([type=submit]), label, select, textarea")) {
      event.preventDefault();  // it is not to leave the page
      event.stopImmediatePropagation();
    }
  }, true);

  return {kinds, fields, prepare, outcome};
})();
