import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTable } from '../testing/start-table.ts'
import { dynamoQuotas } from './dynamo-quotas.ts'
import { quotaExceeded } from './quota.ts'

let store: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())

const quota = { name: 'try', most: 3, hours: 6 }
const at = (time: string) => new Date(`2026-11-21T${time}Z`)

function usesOf(holder: string) {
  const quotas = dynamoQuotas(store)
  return (time: string, other: Partial<typeof quota> = {}) =>
    quotas.take({ quota: { ...quota, ...other }, holder, at: at(time) })
}

describe('a quota', () => {
  it('lets its holder do a thing as often as it says in one window, and no more', async () => {
    const take = usesOf(randomUUID())
    const taken = []
    for (const time of ['06:00:00.000', '06:00:00.000', '11:59:59.998', '11:59:59.999']) taken.push(await take(time))
    expect(taken).toEqual([true, true, true, false])
  })

  it('starts again with the next window', async () => {
    const take = usesOf(randomUUID())
    expect(await take('11:59:59.999', { most: 1 })).toBe(true)
    expect(await take('11:59:59.999', { most: 1 })).toBe(false)
    expect(await take('12:00:00.000', { most: 1 })).toBe(true)
  })

  it('counts each holder and each thing apart', async () => {
    const [take, other] = [usesOf(randomUUID()), usesOf(randomUUID())]
    expect(await take('06:00:00.000', { most: 1 })).toBe(true)
    expect(await other('06:00:00.000', { most: 1 })).toBe(true)
    expect(await take('06:00:00.000', { most: 1, name: 'other-thing' })).toBe(true)
    expect(await take('06:00:00.000', { most: 1 })).toBe(false)
  })

  it('lets no more through if all uses come at once', async () => {
    const take = usesOf(randomUUID())
    const taken = []
    for (const together of [2, 2, 2]) {
      taken.push(...(await Promise.all(Array.from({ length: together }, () => take('06:00:00.000')))))
    }
    expect(taken.filter(Boolean)).toHaveLength(quota.most)
  })

  it('is an item under a key prefix of its own, which DynamoDB removes after its window', async () => {
    const holder = randomUUID()
    const take = usesOf(holder)
    await take('07:30:00.000')
    await take('08:30:00.000')
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.table }))
    expect(Items.filter((item) => item.holder?.S === holder)).toEqual([
      {
        pk: { S: `quota#${holder}` },
        sk: { S: 'try#2026-11-21T06:00:00.000Z' },
        holder: { S: holder },
        name: { S: 'try' },
        begins: { S: '2026-11-21T06:00:00.000Z' },
        uses: { N: '2' },
        expiresAtEpoch: { N: String(at('12:00:00.000').getTime() / 1000) },
        __edb_e__: { S: 'quota' },
        __edb_v__: { S: '1' },
      },
    ])
  })

  it.each([
    [1, 'this can be done 3 times in an hour; try again later, or call the agency'],
    [24, 'this can be done 3 times in 24 hours; try again later, or call the agency'],
  ])('of %d hours refuses in words', (hours, text) => {
    expect(quotaExceeded({ ...quota, hours }).message).toBe(`QUOTA_EXCEEDED: ${text}`)
  })
})
