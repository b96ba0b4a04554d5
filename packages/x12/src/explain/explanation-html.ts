import type { Problem } from '../problem.ts';
import { Explanation } from './explanation-steps.ts';
import type {
  ExplainedElement,
  ExplainedHead,
  ExplainedPart,
  ExplainedSegment,
  ExplainOptions,
  ExplanationStep,
} from './explanation.ts';
import { stepsOf } from './explanation.ts';

const KIND_WORDS = {
  interchange: 'Interchange',
  group: 'Group',
  transaction: 'Transaction set',
  loop: 'Loop',
};

/**
 * An explanation as one page that needs nothing else: it can be searched, folded and printed, and
 * shows problems in place. It loads nothing from anywhere.
 * @param title what the page is called, such as the name of the file
 */
export function explanationHtml(parts: readonly ExplainedPart[], title: string): string {
  return [...pagePieces(stepsOf(parts), countProblems(parts), title)].join('');
}

/**
 * A file explained as a page, piece by piece: put together they are what `explanationHtml` gives of it.
 * None is kept once the next is asked for.
 * @param title what the page is called, such as the name of the file
 */
export function explanationHtmlPieces(
  bytes: Uint8Array,
  title: string,
  options: ExplainOptions = {},
): Generator<string, void, undefined> {
  const explanation = new Explanation(bytes, options);
  return pagePieces(explanation.steps(), explanation.problemCount, title);
}

/** The explanation alone, to stand in a page of its own style. */
export function explanationFragment(parts: readonly ExplainedPart[]): string {
  return [...contentPieces(stepsOf(parts))].join('').slice(0, -1);
}

function* pagePieces(
  steps: Iterable<ExplanationStep>,
  count: number,
  title: string,
): Generator<string, void, undefined> {
  const found =
    count === 0 ? 'No problems found.' : `${String(count)} problem${count === 1 ? '' : 's'} found.`;
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p role="status" id="found">${found}</p>
<div role="search" class="tools">
<label for="search">Search</label> <input type="search" id="search" autocomplete="off">
<button type="button" id="open">Open all</button>
<button type="button" id="close">Close all</button>
<label><input type="checkbox" id="wrong"> Only segments with problems</label>
</div>
</header>
<main>
`;
  let isEmpty = true;
  for (const piece of contentPieces(steps)) {
    isEmpty = false;
    yield piece;
  }
  yield `${isEmpty ? '\n' : ''}</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function* contentPieces(steps: Iterable<ExplanationStep>): Generator<string, void, undefined> {
  for (const step of steps) {
    if (step === 'end') yield '</details>\n';
    else yield 'kind' in step ? headHtml(step) : segmentHtml(step);
  }
}

function headHtml(part: ExplainedHead): string {
  const title = [KIND_WORDS[part.kind], part.id].filter((word) => word !== '').join(' ');
  const summary = `<summary><b>${escaped(title)}</b> ${escaped(part.title)}</summary>`;
  return `<details open class="part ${part.kind}">${summary}\n${problemsHtml(part.problems)}`;
}

function segmentHtml(segment: ExplainedSegment): string {
  const { problems } = segment;
  const position =
    segment.position === 0 ? '' : ` <span class="at">#${String(segment.position)}</span>`;
  const heading = `<h2><code>${escaped(segment.id)}</code>${position} ${escaped(segment.name)}</h2>`;
  let html = `<section class="segment${problems.length > 0 ? ' wrong' : ''}">${heading}\n`;
  html += problemsHtml(problems);
  if (segment.elements.length > 0) {
    const wrong =
      problems.length === 0 ? NONE : new Set(problems.map((problem) => problem.element ?? 0));
    html += '<dl>\n';
    for (const element of segment.elements) html += `${elementHtml(element, segment.id, wrong)}\n`;
    html += '</dl>\n';
  }
  return `${html}</section>\n`;
}

const NONE: ReadonlySet<number> = new Set();

function elementHtml(element: ExplainedElement, id: string, wrong: ReadonlySet<number>): string {
  const number = Number(element.position.slice(id.length, id.length + 2));
  const mark = wrong.has(number) ? ' class="wrong"' : '';
  const meaning =
    element.meaning === undefined
      ? ''
      : ` <span class="meaning">${escaped(element.meaning)}</span>`;
  return `<div${mark}><dt><code>${element.position}</code> ${escaped(element.name)}</dt><dd>${escaped(element.text)}${meaning}</dd></div>`;
}

function problemsHtml(problems: readonly Problem[]): string {
  let html = '';
  for (const problem of problems) {
    const word = problem.severity === 'error' ? 'Error' : 'Warning';
    html += `<p class="problem ${problem.severity}"><b>${word}</b> ${escaped(problem.message)} <code>${escaped(problem.edit)}</code></p>\n`;
  }
  return html;
}

function countProblems(parts: readonly ExplainedPart[]): number {
  let count = 0;
  for (const part of parts) {
    count += part.problems.length;
    for (const inner of part.content) {
      count += 'kind' in inner ? countProblems([inner]) : inner.problems.length;
    }
  }
  return count;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
:root{color-scheme:light dark;--line:#8886;--error:#b3261e;--warning:#8a5a00}
@media (prefers-color-scheme:dark){:root{--error:#ffb4ab;--warning:#ffcc80}}
html{background:Canvas;color:CanvasText}
body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:0 1rem 4rem}
header{position:sticky;top:0;background:Canvas;border-bottom:1px solid var(--line);padding:.5rem 0;z-index:1}
h1{font-size:1.2rem;margin:.2rem 0}h2{font-size:.95rem;margin:.3rem 0}
.tools{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
details.part{border-left:2px solid var(--line);margin:.3rem 0;padding-left:.8rem}
summary{cursor:pointer;padding:.15rem 0}
.segment{margin:.2rem 0 .5rem;padding-left:.4rem}
dl{margin:0 0 0 1rem}dl>div{display:grid;grid-template-columns:minmax(9rem,20rem) 1fr;gap:0 1rem}
dt{opacity:.8}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
.at{opacity:.6}.meaning{opacity:.75}.meaning::before{content:"\\2013\\a0"}
.problem{margin:.2rem 0;padding:.25rem .5rem;border-left:4px solid var(--error)}
.problem.warning{border-color:var(--warning)}.problem.error b,.wrong>dt{color:var(--error)}
::highlight(found){background:Mark;color:MarkText}
[hidden]{display:none!important}
@media (max-width:40rem){dl>div{grid-template-columns:1fr}dd{margin-left:1rem}}
@media print{:root{color-scheme:light}body{max-width:none;font-size:10pt}h2,summary{break-after:avoid}.tools{display:none}header{position:static}details.part{break-inside:auto}.segment{break-inside:avoid}}
`;

/** What a part is called is searched too, and shows all that is in it; where a browser can, what was found is marked. */
const SCRIPT = `
const search=document.getElementById('search'),wrong=document.getElementById('wrong'),found=document.getElementById('found'),all=found.textContent;
const lower=e=>e.textContent.toLowerCase();
const segments=[...document.querySelectorAll('.segment')].map(e=>({e,text:lower(e),part:e.closest('details.part')}));
const parts=[...document.querySelectorAll('details.part')].map(e=>({e,title:lower(e.firstElementChild),problems:[...e.querySelectorAll(':scope>.problem')].map(lower)}));
function show(){
const wanted=search.value.trim().toLowerCase(),filtered=Boolean(wanted)||wrong.checked,named=new Set(),kept=new Set();let shown=0;
if(wanted)for(const p of parts)if(p.title.includes(wanted)||named.has(p.e.parentElement))named.add(p.e);
for(const s of segments){
const fits=(!wanted||s.text.includes(wanted)||named.has(s.part))&&(!wrong.checked||s.e.classList.contains('wrong'));
s.e.hidden=!fits;if(fits){shown++;kept.add(s.part)}}
for(const p of [...parts].reverse()){
if(p.problems.some(text=>text.includes(wanted)))kept.add(p.e);
p.e.hidden=filtered&&!kept.has(p.e);
if(kept.has(p.e)){kept.add(p.e.parentElement);if(filtered)p.e.open=true}}
found.textContent=filtered?all+' '+(kept.size?shown+' of '+segments.length+' segments shown.':'Nothing is like that.'):all;
mark(wanted)}
function mark(wanted){
if(!CSS.highlights)return;CSS.highlights.delete('found');if(!wanted)return;
const marks=new Highlight(),walker=document.createTreeWalker(document.querySelector('main'),NodeFilter.SHOW_TEXT);
for(let node;marks.size<5000&&(node=walker.nextNode());){
if(node.parentElement.closest('[hidden]'))continue;
const text=node.data.toLowerCase();if(text.length!==node.data.length)continue;
for(let at=text.indexOf(wanted);at>=0;at=text.indexOf(wanted,at+wanted.length)){const range=new Range();range.setStart(node,at);range.setEnd(node,at+wanted.length);marks.add(range)}}
CSS.highlights.set('found',marks)}
search.addEventListener('input',show);wrong.addEventListener('change',show);
const openAll=open=>{for(const p of parts)p.e.open=open};
document.getElementById('open').addEventListener('click',()=>openAll(true));
document.getElementById('close').addEventListener('click',()=>openAll(false));
let before;
addEventListener('beforeprint',()=>{before=parts.map(p=>p.e.open);openAll(true)});
addEventListener('afterprint',()=>{if(before)parts.forEach((p,i)=>{p.e.open=before[i]});before=undefined});
`;
