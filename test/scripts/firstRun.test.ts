import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { inParentheses } from '../../scripts/support/firstRun.mjs';

const all = { has: () => true } as unknown as Set<string>;
const run = (text: string) => JSON.parse(JSON.stringify(runInNewContext(`(function(){${text}})()`)));

describe('functions in parentheses', () => {
  test.each([
    [
      'arrows with an expression, a block, defaults and rest',
      'const f=(a,b=(()=>2)(),...c)=>[a,b,c],g=x=>({x}),h=()=>{return 3};return[f(1),f(1,5,6,7),g(4),h()]',
    ],
    ['arrows of arrows', 'const f=a=>b=>()=>a+b;return f(1)(2)()'],
    ['patterns for parameters', 'const f=({a,b:[c]},[d]=[4])=>[a,c,d];return f({a:1,b:[2]})'],
    ['a line that begins after the arrow', 'const f=a=>\n(a,a+1);return f(1)'],
    [
      'what is another\u2019s in a function',
      'function F(){this.a=1;this.f=()=>this.a;this.g=()=>()=>new.target===F;this.h=()=>arguments.length}const o=new F(1,2);return[o.f(),o.g()(),o.h()]',
    ],
    [
      'methods, getters and fields',
      'const o={m(a){return a+1},get g(){return 2},f:function(a){return a+3},"x y":()=>4};class C{constructor(){this.a=1}m(){return this.a}static s(){return 5}f=()=>this.a}const c=new C;return[o.m(1),o.g,o.f(1),o["x y"](),c.m(),C.s(),c.f()]',
    ],
    ['those that are called at once', 'return[(()=>1)(),function(){return 2}(),new(function(){this.a=3})().a]'],
  ])('do the same: %s', (_, text) => {
    const body = `function whole(){${text}}return whole()`;
    // In a function, for a text of its own returns nothing.
    const changed = inParentheses(`var made=function(){${text}};`, all);
    expect(run(`${changed}return made()`)).toEqual(run(body));
  });

  test('declarations count from the beginning, after what is said of the whole', () => {
    const text =
      '"use strict";made=early();const late=[1];function early(){return[typeof early,(function(){return this===undefined})()]}function*steps(){yield 1}async function soon(){}made.push([...steps()],typeof soon)';
    const changed = inParentheses(text, all);
    expect(changed).toMatch(/^"use strict";\s*var early=\(function\(/);
    const made = (code: string) => run(`var made;(()=>{${code}})();return made`);
    expect(made(changed)).toEqual(made(text));
    expect(made(changed)).toEqual(['function', true, [1], 'function']);
  });

  test('leave alone what has not run', () => {
    const text = 'var f=()=>1,g=function(){return 2};function h(){}';
    expect(inParentheses(text, new Set()).trim()).toBe(text);
    const start = text.indexOf('()=>1');
    expect(inParentheses(text, new Set([`${start} ${start + 5}`])).trim()).toBe(
      'var f=(function(){return 1}),g=function(){return 2};function h(){}',
    );
  });
});
