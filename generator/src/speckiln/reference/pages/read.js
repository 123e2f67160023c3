"use strict";

const { document: contract } = JSON.parse(document.getElementById("data").textContent);
const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Hiragino Sans GB", ' +
  '"Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif';
const MONOSPACE =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace';

Redoc.init(
  contract,
  {
    sanitize: true,
    scrollYOffset: ".bar",
    downloadUrls: [{ title: "openapi.json", url: "openapi.json" }],
    hideSchemaTitles: true,
    expandResponses: "200,201,202,204",
    jsonSamplesExpandLevel: 3,
    pathInMiddlePanel: true,
    requiredPropsFirst: true,
    sortTagsAlphabetically: false,
    theme: {
      colors: { primary: { main: "#1f5f99" } },
      typography: {
        fontFamily: FONT,
        headings: { fontFamily: FONT, fontWeight: "600" },
        code: { fontFamily: MONOSPACE, wrap: true },
      },
    },
  },
  document.getElementById("page"),
);
