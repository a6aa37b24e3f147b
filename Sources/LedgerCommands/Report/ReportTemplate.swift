/// The page, as a Mustache template: {{…}} is escaped, {{{…}}} are the charts.
enum ReportTemplate {
  static let page = """
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <link rel="icon" href="data:,">
    <title>{{title}}</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <header>
    <h1>{{department}}</h1>
    <p class="lead">{{subtitle}}</p>
    </header>
    <main>
    <section aria-labelledby="headline">
    <h2 id="headline">{{words.headline}}</h2>
    <ul class="cards">
    {{#cards}}<li><span class="name">{{name}}</span><span class="amount">{{after}}</span><span class="delta {{tone}}">{{delta}}</span></li>
    {{/cards}}</ul>
    <table>
    <thead><tr><th scope="col">{{words.item}}</th><th scope="col" class="number">{{from}}</th><th scope="col" class="number">{{to}}</th><th scope="col" class="number">{{words.change}}</th><th scope="col" class="number">{{words.percent}}</th><th scope="col">{{words.remark}}</th></tr></thead>
    <tbody>
    {{#figures}}<tr><th scope="row" class="depth{{depth}}">{{name}}</th><td class="number">{{before}}</td><td class="number">{{after}}</td><td class="number {{tone}}">{{difference}}</td><td class="number">{{percent}}</td><td>{{remark}}</td></tr>
    {{/figures}}</tbody>
    </table>
    </section>
    {{#bridge}}<section aria-labelledby="bridge">
    <h2 id="bridge">{{words.bridge}}</h2>
    <figure>{{{chart}}}</figure>
    <table>
    <thead><tr><th scope="col">{{words.item}}</th><th scope="col" class="number">{{words.change}}</th><th scope="col" class="number">{{words.share}}</th><th scope="col" class="number">{{words.points}}</th></tr></thead>
    <tbody>
    {{#parts}}<tr><th scope="row">{{name}}</th><td class="number {{tone}}">{{difference}}</td><td class="number">{{share}}</td><td class="number">{{points}}</td></tr>
    {{/parts}}<tr class="residual"><th scope="row">{{words.residual}}</th><td class="number">{{residual}}</td><td></td><td></td></tr>
    </tbody>
    </table>
    </section>
    {{/bridge}}{{#course}}<section aria-labelledby="course">
    <h2 id="course">{{words.course}}</h2>
    <figure>{{{chart}}}</figure>
    <table>
    <thead><tr><th scope="col">{{words.item}}</th>{{#years}}<th scope="col" class="number">{{.}}</th>{{/years}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}</th>{{#amounts}}<td class="number">{{.}}</td>{{/amounts}}</tr>
    {{/rows}}</tbody>
    </table>
    </section>
    {{/course}}{{#lines}}<section aria-labelledby="lines">
    <h2 id="lines">{{words.lines}}</h2>
    <figure>{{{chart}}}</figure>
    <table>
    <thead><tr><th scope="col">{{words.code}}</th><th scope="col">{{words.item}}</th><th scope="col" class="number">{{from}}</th><th scope="col" class="number">{{to}}</th><th scope="col" class="number">{{words.change}}</th><th scope="col" class="number">{{words.percent}}</th><th scope="col">{{words.source}}</th></tr></thead>
    <tbody>
    {{#rows}}<tr><td>{{code}}</td><th scope="row">{{name}}</th><td class="number">{{before}}</td><td class="number">{{after}}</td><td class="number {{tone}}">{{difference}}</td><td class="number">{{percent}}</td><td>{{source}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </section>
    {{/lines}}{{#findings}}<section aria-labelledby="findings">
    <h2 id="findings">{{words.findings}}</h2>
    <p>{{summary}}</p>
    <table>
    <thead><tr><th scope="col">{{words.rule}}</th><th scope="col">{{words.severity}}</th><th scope="col">{{words.finding}}</th><th scope="col">{{words.place}}</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{rule}}</th><td class="{{class}}">{{severity}}</td><td>{{finding}}</td><td>{{place}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </section>
    {{/findings}}<section aria-labelledby="provenance">
    <h2 id="provenance">{{words.provenance}}</h2>
    <table>
    <thead><tr><th scope="col">{{words.year}}</th><th scope="col">{{words.revision}}</th><th scope="col">{{words.recorded}}</th><th scope="col">{{words.document}}</th><th scope="col">SHA-256</th></tr></thead>
    <tbody>
    {{#documents}}<tr><th scope="row">{{year}}</th><td>{{revision}}</td><td>{{recorded}}</td><td>{{name}}</td><td class="digest">{{digest}}</td></tr>
    {{/documents}}</tbody>
    </table>
    <p class="reproduce"><code>{{command}}</code></p>
    </section>
    </main>
    </body>
    </html>

    """

  private static let style = """
    :root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #57606a; --rule: #d0d7de;
      --total: #57606a; --rise: #b42318; --fall: #1a7f37; --s0: #0a3069; --s1: #0969da; --s2: #9a6700; --s3: #8250df; }
    @media (prefers-color-scheme: dark) { :root { --paper: #11151a; --ink: #e6edf3; --soft: #9da7b1;
      --rule: #30363d; --total: #8b949e; --rise: #ff8b7d; --fall: #56d364; --s0: #a5d6ff; --s1: #58a6ff; --s2: #e3b341; --s3: #bc8cff; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 2rem 1.5rem; max-width: 60rem; background: var(--paper); color: var(--ink);
      font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif; }
    h1 { font-size: 1.6rem; line-height: 1.3; margin: 0; }
    h2 { font-size: 1.15rem; margin: 2.2rem 0 .8rem; border-bottom: 1px solid var(--rule); padding-bottom: .3rem; }
    .lead, .reproduce, p { color: var(--soft); margin: .3rem 0; }
    .cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: .8rem; list-style: none; padding: 0; }
    .cards li { border: 1px solid var(--rule); border-radius: 6px; padding: .7rem .9rem; display: flex; flex-direction: column; }
    .cards .name { color: var(--soft); font-size: .85rem; }
    .cards .amount { font-size: 1.35rem; font-variant-numeric: tabular-nums; }
    .delta { font-size: .9rem; font-variant-numeric: tabular-nums; }
    .up { color: var(--rise); } .down { color: var(--fall); }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; margin-top: .8rem; }
    th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid var(--rule); vertical-align: top; font-weight: normal; }
    thead th { color: var(--soft); border-bottom-width: 2px; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .depth1 { padding-left: 1.5rem; } .depth2 { padding-left: 2.5rem; }
    .digest { font: .7rem/1.4 ui-monospace, monospace; word-break: break-all; }
    .error { color: var(--rise); font-weight: 600; } .warning { font-weight: 600; }
    figure { margin: 0; } svg { width: 100%; height: auto; }
    svg text { font: 13px "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif; fill: var(--ink); }
    svg .value { font-variant-numeric: tabular-nums; }
    svg .axis { stroke: var(--soft); } svg .link { stroke: var(--rule); stroke-dasharray: 3 3; }
    svg .total { fill: var(--total); } svg .rise { fill: var(--rise); } svg .fall { fill: var(--fall); }
    svg .series0 { fill: var(--s0); } svg .series1 { fill: var(--s1); } svg .series2 { fill: var(--s2); } svg .series3 { fill: var(--s3); }
    code { font: .85rem ui-monospace, monospace; }
    @media (max-width: 40rem) { .cards { grid-template-columns: repeat(2, 1fr); } }
    @page { size: A4; margin: 16mm 14mm; }
    @media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb;
        --total: #666; --rise: #9a1b12; --fall: #116329; --s0: #0a3069; --s1: #0969da; --s2: #9a6700; --s3: #8250df; }
      body { max-width: none; padding: 0; font-size: 10.5pt; } section { break-inside: auto; }
      figure, tr, .cards li { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
    """
}
