import { beforeEach, describe, expect, it } from 'vitest'
import { createTickets, type Tickets } from './tickets.ts'

const key = Buffer.alloc(32, 7)
const contents = { sub: 'ana', clientId: 'web', originJti: 'one' }

let now = 0
let tickets: Tickets
beforeEach(() => {
  now = 1_000
  tickets = createTickets(key, () => now)
})

describe('a ticket', () => {
  it('is opened as the kind that it was issued as, with its end', () => {
    const sealed = tickets.issue('refresh', contents, 60)
    expect(tickets.open('refresh', sealed)).toEqual({ ...contents, id: expect.any(String), expiresAt: 61_000 })
    expect(tickets.open('challenge', sealed)).toBeUndefined()
    expect(createTickets(Buffer.alloc(32, 8), () => now).open('refresh', sealed)).toBeUndefined()
    expect(createTickets(key, () => now).open('refresh', sealed)).toMatchObject(contents)
  })

  it.each([0, 27, 28, 40])('is none if it has %i bytes only', (length) => {
    const sealed = tickets.issue('refresh', contents, 60)
    expect(tickets.open('refresh', sealed.subarray(0, length))).toBeUndefined()
  })

  it('is none once any of its bytes has changed', () => {
    const sealed = tickets.issue('refresh', contents, 60)
    for (const at of [0, 11, 12, sealed.length - 17, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(tickets.open('refresh', changed)).toBeUndefined()
    }
  })

  it('is not opened again after it was spent, however many others are spent while it is valid', () => {
    const [sealed, other] = [tickets.issue('refresh', contents, 60), tickets.issue('refresh', contents, 60)]
    const spend = (given: Buffer) => {
      const ticket = tickets.open('refresh', given)
      if (!ticket) throw new Error('no ticket')
      tickets.spend(ticket)
    }
    spend(sealed)
    expect(tickets.open('refresh', sealed)).toBeUndefined()
    now = 61_000
    spend(other)
    for (const given of [sealed, other]) expect(tickets.open('refresh', given)).toBeUndefined()
    now = 61_001
    spend(tickets.issue('refresh', contents, 60))
    // Both have expired, so that nothing needs to remember them.
    for (const given of [sealed, other]) expect(tickets.open('refresh', given)).toMatchObject({ expiresAt: 61_000 })
  })
})
