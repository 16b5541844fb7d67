import { describe, expect, it } from 'vitest'
import { testTitles } from './test-titles.ts'

const titlesIn = (...lines: string[]) => testTitles('a.test.ts', lines.join('\n'))

describe('testTitles', () => {
  it('joins the titles of the groups around a test, and leaves a parameterized title as its template', () => {
    const titles = titlesIn(
      `describe('the door', () => {`,
      `  it('opens', () => {})`,
      `  for (const one of all) test.each(table)('closes at %s', async () => {})`,
      `  describe.concurrent.each(languages)('in %s', () => { it.each\`a|b\`("says 'no'", named) })`,
      `})`,
      `describe(\`none of \${count} doors\`, { concurrent: false }, () => { it(\`leaks\`, () => {}) })`,
      `it('opens no door', { timeout: 9 }, () => {})`,
    )
    expect(titles).toEqual([
      'the door > opens',
      'the door > closes at %s',
      "the door > in %s > says 'no'",
      `none of \${count} doors > leaks`,
      'opens no door',
    ])
  })

  it.each([
    `it.skip('t', () => {})`,
    `it.todo('t')`,
    `it('t')`,
    `it.fails('t', () => {})`,
    `it.skipIf(isWindows)('t', () => {})`,
    `it.runIf(isLinux)('t', () => {})`,
    `it.skip.each([1])('t', () => {})`,
    `it('t', { skip: true }, () => {})`,
    `it('t', { todo: true }, () => {})`,
    `it('t', (context) => { if (isWindows) context.skip() })`,
    `it('t', ({ skip }) => skip())`,
    `describe.skip('g', () => { it('t', () => {}) })`,
    `describe.todo('g', () => { it('t', () => {}) })`,
    `describe('g', { skip: true }, () => { it('t', () => {}) })`,
    `describe('g', () => { it.only('other', () => {}) }); it('t', () => {})`,
    `it(nameOf(thing), () => {})`,
    `describe(nameOf(thing), () => { it('t', () => {}) })`,
    `const text = "it('t', () => {})" // it('t', () => {})`,
  ])('has no title of a test that may not run, or whose title is computed: %s', (source) => {
    expect(titlesIn(source)).toEqual([])
  })

  it('reads JSX in a file that may have it', () => {
    expect(testTitles('a.test.tsx', `it('shows', () => { render(<App />) })`)).toEqual(['shows'])
  })

  it('refuses a file that is no TypeScript', () => {
    expect(() => titlesIn('it(')).toThrow(SyntaxError)
  })
})
