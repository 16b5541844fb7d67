import { expect, it } from 'vitest'
import { listPage } from './list-page.ts'

const all = ['a', 'b', 'c', 'd', 'e']

it.each([1, 2, 3, 4, 5, 6])('pages of %i lead through a whole list, and the last one has no token', (most) => {
  const found: string[] = []
  let token: string | undefined
  do {
    const page = listPage(all, { token, most })
    found.push(...(page?.items ?? []))
    token = page?.next
  } while (token !== undefined)
  expect(found).toEqual(all)
})

it.each(['none', '!', Buffer.from('-1').toString('base64'), Buffer.from('1.5').toString('base64')])(
  'a token that is none leads nowhere: %s',
  (token) => {
    expect(listPage(all, { token, most: 2 })).toBeUndefined()
  },
)
