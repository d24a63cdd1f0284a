"use strict";
(() => {
  const POLL = 2000, POINTS = 60;
  const history = new Map();
  let last = null, csrf = null, unrestricted = false;

  const byId = (id) => document.getElementById(id);
  function el(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") node.addEventListener("click", value);
      else if (value !== null && value !== undefined) node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined).map((child) => child instanceof Node ? child : String(child)));
    return node;
  }
  const state = (value) => el("span", { class: "state " + value }, value);
  const time = (micros) => micros >= 1000 ? (micros / 1000).toFixed(1) + " ms" : micros + " µs";
  const clock = (instant) => new Date(instant).toLocaleTimeString();

  async function post(path, body) {
    const headers = { "Content-Type": "application/json", "X-Lua-Console": "1" };
    if (csrf) headers[csrf.header] = csrf.token;
    const response = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.error || response.status + " " + response.statusText);
    return answer;
  }
  async function act(path, action, more = {}) {
    try {
      await post("/actions", { path, action, ...more });
    } catch (error) {
      if (action === "disable" && !more.force && confirm(error.message + "\n\nDisable it all the same?")) {
        return act(path, action, { force: true });
      }
      if (action !== "disable" || more.force) alert(error.message);
    }
    return refresh();
  }
  function buttons(path, entry) {
    if (!unrestricted) return null;
    const names = entry.desired === "DISABLED" ? ["enable"] : ["reload", "disable", "rollback"];
    return el("div", { class: "actions" }, ...names.map((name) =>
      el("button", { type: "button", "aria-label": name + " " + path, onclick: () => act(path, name) }, name)));
  }

  const UNITS = { us: 1, ms: 1000, s: 1000000 };
  function micros(value) {
    const match = /^(\d+)(us|ms|s)$/.exec(String(value));
    return match ? match[1] * UNITS[match[2]] : Number(value);
  }
  function limit(name, use) {
    const max = micros(use.limit), peak = micros(use.peak);
    const bar = use.limit === "unlimited" ? el("span", { class: "dim" }, "unlimited")
      : el("meter", { min: 0, max, value: peak, high: max * 0.8, optimum: 0, title: use.peak + " of " + use.limit, "aria-label": name + ": peak " + use.peak + " of " + use.limit });
    return [el("dt", {}, name), el("dd", {}, bar), el("dd", { class: "dim" }, use.peak + " / " + use.limit)];
  }
  function spark(name, rates) {
    const max = Math.max(1, ...rates);
    const points = rates.map((rate, index) => (index * 100 / (POINTS - 1)).toFixed(2) + "," + (27 - 25 * rate / max).toFixed(2)).join(" ");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "spark");
    svg.setAttribute("viewBox", "0 0 100 28");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "Calls per second of " + name + ", now " + (rates.at(-1) || 0).toFixed(1));
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    line.setAttribute("points", points);
    svg.append(line);
    return svg;
  }
  function rates(name, count, now) {
    const known = history.get(name) || { count, at: now, rates: [] };
    const seconds = (now - known.at) / 1000;
    if (seconds > 0) known.rates.push(Math.max(0, count - known.count) / seconds);
    if (known.rates.length > POINTS) known.rates.shift();
    history.set(name, { count, at: now, rates: known.rates });
    return known.rates;
  }
  function failure(entry) {
    const rejected = entry.lastReload && entry.lastReload.outcome === "REJECTED" && entry.lastReload.error;
    const error = rejected || (entry.generation === 0 && entry.lastError);
    return error ? el("p", { class: "error" }, (rejected && entry.generation > 0 ? "Rejected, generation " + entry.generation + " goes on serving: " : "") + error.message) : null;
  }
  function plugin(name, entry, now) {
    const errors = (entry.errors || []).slice(0, 5).map((group) => el("li", {}, group.count + "× " + group.message, el("span", { class: "dim" }, " last " + clock(group.last))));
    return el("article", { "data-plugin": name },
      el("h3", {}, name, entry.version ? el("span", { class: "dim" }, entry.version) : null, state(entry.state), entry.selected ? el("span", { class: "dim" }, "selected") : null),
      entry.description ? el("div", {}, entry.description) : null,
      el("div", { class: "dim" }, entry.source + " · generation " + entry.generation + (entry.sha256 ? " · " + entry.sha256.slice(0, 12) : "") + (entry.held ? " · held" : "") + (entry.draining ? " · " + entry.draining + " draining" : "")),
      failure(entry),
      el("div", { class: "dim" }, entry.calls.count + " calls, " + entry.calls.errors + " errors, mean " + time(entry.calls.meanMicros) + ", max " + time(entry.calls.maxMicros)),
      spark(name, rates(name, entry.calls.count, now)),
      el("dl", {}, ...Object.entries(entry.limits).flatMap(([key, use]) => limit(key, use))),
      errors.length ? el("details", {}, el("summary", {}, "Errors"), el("ul", { class: "error" }, ...errors)) : null,
      buttons("plugins/" + name, entry));
  }
  function extension(name, entry) {
    let selected = entry.selected || "none";
    if (unrestricted && entry.available.length > 1) {
      selected = el("select", { "aria-label": "Implementation of " + name }, ...entry.available.map((option) => el("option", { value: option, ...(option === entry.selected ? { selected: "" } : {}) }, option)));
      selected.addEventListener("change", () => act("extensions/" + name, "select", { implementation: selected.value }));
    }
    return el("tr", {}, el("td", {}, name), el("td", {}, selected), el("td", {}, entry.selectedBy || ""), el("td", {}, entry.available.join(", ")));
  }
  function handler(point, entry) {
    return el("tr", {}, el("td", {}, point), el("td", {}, entry.script, failure(entry)), el("td", {}, state(entry.state)), el("td", {}, entry.calls.count), el("td", {}, entry.calls.errors),
      el("td", {}, entry.calls.vetoes), el("td", {}, time(entry.calls.meanMicros)), el("td", {}, entry.plugin ? "see plugin" : buttons("hooks/" + point + "/" + entry.name, entry) || ""));
  }
  function source(entry) {
    const reload = entry.lastReload;
    return el("tr", {}, el("td", {}, entry.source), el("td", {}, state(entry.state)), el("td", {}, entry.generation), el("td", {}, entry.keys),
      el("td", {}, reload ? reload.outcome + " at " + clock(reload.at) + (reload.changed.length ? ": " + reload.changed.join(", ") : "") : "", reload && reload.error ? el("p", { class: "error" }, reload.error.message) : null));
  }
  function event(entry) {
    return el("li", {}, el("span", { class: "dim" }, clock(entry.at) + " "), entry.type + " " + entry.kind + "/" + entry.name + (entry.generation ? " (generation " + entry.generation + ")" : "") + (entry.detail ? ": " + entry.detail : ""),
      entry.error ? el("span", { class: "error" }, " " + entry.error) : null);
  }

  function show(status) {
    const now = Date.now();
    csrf = status.csrf || null;
    unrestricted = status.unrestricted;
    byId("engine").textContent = status.engine.name + " " + status.engine.version + ", " + status.engine.language;
    byId("summary").textContent = Object.entries(status.summary).map(([key, count]) => count + " " + key).join(", ");
    byId("connection").textContent = "";
    byId("scratch-section").hidden = !unrestricted;
    const focused = document.activeElement && document.activeElement.getAttribute("aria-label");
    const text = JSON.stringify({ ...status, csrf: null });
    if (text !== last || history.size > 0) {
      byId("plugins").replaceChildren(...Object.entries(status.plugins).map(([name, entry]) => plugin(name, entry, now)));
    }
    if (text !== last) {
      byId("extensions").replaceChildren(...Object.entries(status.extensions).map(([name, entry]) => extension(name, entry)));
      byId("hooks").replaceChildren(...Object.entries(status.hooks || {}).flatMap(([point, handlers]) => handlers.map((entry) => handler(point, entry))));
      byId("configuration").replaceChildren(...(status.configuration || []).map(source));
      byId("events").replaceChildren(...status.events.map(event));
    }
    if (focused) {
      const again = [...document.querySelectorAll("[aria-label]")].find((node) => node.getAttribute("aria-label") === focused);
      if (again) again.focus();
    }
    last = text;
  }
  async function refresh() {
    try {
      const response = await fetch(base + "/status", { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.status + " " + response.statusText);
      show(await response.json());
    } catch (error) {
      byId("connection").textContent = "No answer: " + error.message;
    }
  }
  async function run(submitted) {
    submitted.preventDefault();
    try {
      const answer = await post("/scratch", { text: byId("text").value });
      byId("answer").textContent = [...answer.output, ...(answer.error ? [answer.error, ...answer.traceback] : answer.results.map((result) => "→ " + result)),
        "(" + answer.usage.instructions + " instructions, " + answer.usage.memory + " bytes)"].join("\n");
    } catch (error) {
      byId("answer").textContent = error.message;
    }
  }

  const base = location.pathname.replace(/\/$/, "");
  byId("scratch").addEventListener("submit", run);
  refresh();
  setInterval(() => { if (!document.hidden) refresh(); }, POLL);
})();
