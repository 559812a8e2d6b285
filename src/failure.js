// The failure dialog: what is left when the app itself fails. It offers the page's Markdown as it was
// last known, to be copied, says what failed, and lets the person go on with a fresh start. It stands
// apart from the app, and needs nothing of it but two properties of the window (src/platform/failure.rs).
{
  // What this copy of the site stores, and what all copies under one origin shared before
  // (crates/draft/src/site.rs).
  const own = "worklog-editor@" + location.pathname.replace(/[^/]*$/, "") + "#";
  const stored = () => {
    for (const prefix of [own, "worklog-editor/"]) {
      try {
        return JSON.parse(localStorage[prefix + "draft/" + localStorage[prefix + "current"]]).text;
      } catch {}
    }
    return "";
  };

  // The words of the chosen language, else of the first of the browser's that there is here
  // (src/language/mod.rs).
  const words = {
    en: {
      stopped: "The editor has stopped",
      kept: "What you wrote is here to be copied, what you typed last at its end. Reload to go on.",
      markdown: "The page’s Markdown",
      copy: "Copy the Markdown",
      reload: "Reload",
      failed: "What failed",
      report: "If you report this, copy these lines along. Read them first: a few words of your page can be among them.",
    },
    vi: {
      stopped: "Trình soạn thảo đã dừng",
      kept: "Nội dung bạn đã viết nằm ở đây để sao chép, phần vừa nhập ở cuối. Hãy tải lại để viết tiếp.",
      markdown: "Markdown của trang",
      copy: "Sao chép Markdown",
      reload: "Tải lại",
      failed: "Lỗi đã xảy ra",
      report: "Nếu báo lỗi, hãy gửi kèm những dòng này. Đọc lại trước khi gửi: có thể có vài từ trong trang của bạn.",
    },
  };
  const language = () => {
    let chosen;
    try {
      chosen = localStorage[own + "language"];
    } catch {}
    const known = [chosen, ...navigator.languages].map(tag => tag?.toLowerCase().split("-")[0]);
    return known.find(tag => Object.hasOwn(words, tag)) ?? "en";
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const fail = event => {
    const why = event.error || event.reason;
    const field = document.activeElement;
    const started = document.querySelector("header");
    if (document.querySelector(".failed") || started && !(why instanceof WebAssembly.RuntimeError)) return;
    let text = window.worklogPage ?? stored();
    const typed = field?.value;
    if (typed && !text.includes(typed)) text += "\n\n" + typed;
    try {
      localStorage[own + "aside/" + Date.now() + "/failed"] = text;
    } catch {}
    // Nothing that is only half done is stored any more.
    for (const [of, act] of [["Storage", "setItem"], ["IDBObjectStore", "put"], ["BroadcastChannel", "postMessage"]])
      if (window[of]) window[of].prototype[act] = () => { throw why; };

    const spoken = language();
    const say = words[spoken];
    const reason = [window.worklogPanic, why?.stack ?? why ?? event.message].filter(Boolean).join("\n\n");
    const area = element("textarea", { readOnly: true, ariaLabel: say.markdown, value: text });
    const copy = element("button", { textContent: say.copy });
    copy.onclick = () => {
      area.select();
      document.execCommand("copy");
    };
    const reload = element("button", { className: "primary", textContent: say.reload });
    reload.onclick = () => location.reload();
    const dialog = element(
      "dialog",
      { className: "failed wide", ariaLabel: say.stopped, lang: spoken },
      element("h2", { textContent: say.stopped }),
      element("p", { textContent: say.kept }),
      area,
      element(
        "details",
        {},
        element("summary", { textContent: say.failed }),
        element("p", { textContent: say.report }),
        element("textarea", { readOnly: true, ariaLabel: say.failed, value: reason }),
      ),
      element("div", { className: "dialog-actions" }, copy, reload),
    );
    dialog.oncancel = event => event.preventDefault();
    document.body.append(dialog);
    dialog.showModal();
  };
  addEventListener("error", fail);
  addEventListener("unhandledrejection", fail);
}
