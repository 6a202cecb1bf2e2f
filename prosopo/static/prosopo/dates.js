/* What a date means, shown while it is typed; for words, the EDTF to write for them. Enter or a button takes it.
   The line has a height of its own from the beginning: nothing moves while one types or presses. */
"use strict";
{
  const PAUSE = 250;

  function element(name, className, text = "") {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  class Reader {
    constructor(field) {
      this.field = field;
      this.line = element("div", "date-reading");
      this.line.id = `${field.id}_reading`;
      this.line.setAttribute("role", "status");
      (field.closest(".flex-container:not(.form-multiline)") || field).after(this.line);
      field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), this.line.id].filter(Boolean).join(" "));
      field.addEventListener("input", () => this.schedule());
      field.addEventListener("keydown", (event) => this.press(event));
      this.calendar = document.getElementById(`${field.id}_calendar`);
      this.calendar?.addEventListener("input", () => this.schedule());
      if (field.value.trim()) this.read();
    }

    schedule() {
      window.clearTimeout(this.timer);
      this.request?.abort();
      this.proposal = null;
      this.line.replaceChildren();
      if (this.field.value.trim()) this.timer = window.setTimeout(() => this.read(), PAUSE);
    }

    async read() {
      const language = this.field.form?.elements.namedItem("language")?.value || "";
      const parameters = new URLSearchParams({
        text: this.field.value.trim(), language, calendar: this.calendar?.value || "",
      });
      this.request = new AbortController();
      try {
        const response = await fetch(`${this.field.dataset.readingUrl}?${parameters}`, {signal: this.request.signal});
        if (response.ok && !response.redirected) this.show(await response.json());
      } catch (fault) {
        if (fault.name !== "AbortError" && !(fault instanceof TypeError)) throw fault; // no network: typed as before
      }
    }

    show({edtf, meaning, proposals, error}) {
      const [first] = proposals;
      this.proposal = edtf || error ? null : first;
      const parts = [];
      if (edtf) parts.push(element("span", "meaning", meaning));
      if (error) parts.push(element("span", "unread", error));
      proposals.forEach((proposal, place) => {
        if (place || edtf) parts.push(element("span", "or", error ? "" : "or"));
        parts.push(this.button(proposal));
        parts.push(element("span", "meaning", [proposal.meaning, proposal.notes].filter(Boolean).join("; ")));
      });
      this.line.replaceChildren(...parts);
    }

    button(proposal) {
      const isFirst = proposal === this.proposal;
      const button = element("button", "take", `${proposal.edtf}${proposal.calendar ? ` (${proposal.calendar})` : ""}`);
      button.type = "button";
      button.title = isFirst ? "Write this: Enter" : "Write this";
      if (isFirst) button.append(element("kbd", "", "↵"));
      button.addEventListener("click", () => this.take(proposal));
      return button;
    }

    press(event) {
      if (event.key !== "Enter" || event.isComposing || !this.proposal) return;
      event.preventDefault();
      this.take(this.proposal);
    }

    take(proposal) {
      this.field.value = proposal.edtf;
      if (this.calendar && proposal.calendar) this.calendar.value = proposal.calendar;
      this.field.focus();
      this.schedule();
    }
  }

  const begin = (place) => place.querySelectorAll("[data-reading-url]").forEach((field) => {
    if (!field.name.includes("__prefix__")) new Reader(field);
  });
  begin(document);
  document.addEventListener("formset:added", (event) => begin(event.target));
}
