import { expect, it } from 'vitest'
import { createClosers } from './closers.ts'

it('what was opened is closed once, one after the other, the last first', async () => {
  const closers = createClosers()
  const events: string[] = []
  for (const name of ['a', 'b', 'c'])
    closers.add(async () => {
      events.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 1))
      events.push(`${name} ends`)
    })
  await closers.close()
  await closers.close()
  expect(events).toEqual(['c', 'b', 'a'].flatMap((name) => [`${name} begins`, `${name} ends`]))
})
