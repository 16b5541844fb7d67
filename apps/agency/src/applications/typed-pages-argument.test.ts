import { expect, it } from 'vitest'
import { typedPagesArgument } from './typed-pages-argument.ts'

const field = (text = 'half', name = 'story') => ({ name, text })
const page = (fields = [field()], path = '/apply') => ({ path, fields })
const times = <T>(count: number, item: T) => Array.from({ length: count }, () => item)

it.each([
  ['50 pages and not 51', times(50, page()), times(51, page())],
  ['50 fields of a page and not 51', [page(times(50, field()))], [page(times(51, field()))]],
  ['a path of 1 to 200 characters', [page([], 'p'.repeat(200))], [page([], 'p'.repeat(201))]],
  ['a path of 1 character and none of 0', [page([], 'p')], [page([], '')]],
  ['a name of 1 to 200 characters', [page([field('', 'n'.repeat(200))])], [page([field('', 'n'.repeat(201))])]],
  ['a name of 1 character and none of 0', [page([field('', 'n')])], [page([field('', '')])]],
  [
    '40,000 characters on all pages together and not one more',
    [page([field('x'.repeat(20_000))]), page([field('y'.repeat(20_000))])],
    [page([field('x'.repeat(20_000))]), page([field('y'.repeat(20_001))])],
  ],
  [
    'names that do not count as characters',
    [page(times(50, field('x'.repeat(100), 'n'.repeat(200)))), page(times(50, field('', 'n'.repeat(200))))],
    [page(times(50, field('x'.repeat(801), 'n')))],
  ],
  ['no key of a page that is not known', [page()], [{ ...page(), more: 1 }]],
  ['no key of a field that is not known', [page()], [page([{ ...field(), more: 1 } as never])]],
])('half-typed pages have %s', (_, good, bad) => {
  expect(typedPagesArgument.safeParse(good).success).toBe(true)
  expect(typedPagesArgument.safeParse(bad).success).toBe(false)
})
