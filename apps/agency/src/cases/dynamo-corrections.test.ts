import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangeLog } from '../audit/change-log.ts'
import { testSealer } from '../platform/testing/test-sealer.ts'
import { publishedEvents } from '../testing/published-events.ts'
import { startTable } from '../testing/start-table.ts'
import { correctionEntity, evaluationEntity } from './correction-record.ts'
import type { Saving } from './corrections.ts'
import { dynamoCases } from './dynamo-cases.ts'
import { dynamoCorrections } from './dynamo-corrections.ts'

let store: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())

const at = '2026-11-21T10:00:00.000Z'
const evaluation = { outcome: 'SELF_PAY', settingsVersion: 'harborlight-1', detail: 'Bluegill' } as never

function savingOf(caseId: string, version: number): Saving {
  return {
    caseId,
    version,
    at,
    actor: 'casey',
    by: { name: 'Casey Counselor', email: 'casey@agency.example' },
    corrections: [
      { id: `c${version}`, change: 'SET', subject: 'householdSize', value: version, reason: 'her divorce' },
    ],
  }
}

function logOf(caseId: string): ChangeLog {
  const id = randomUUID()
  return {
    audit: { id, caseId, at, action: 'CASE_CORRECTED', actor: 'casey' },
    events: [{ id, time: at, agency: 'harborlight', caseId, type: 'case-corrected', version: 1, actor: 'staff' }],
  }
}

describe('the corrections of a case', () => {
  it('are none, at version 0, until the first is saved', async () => {
    const corrections = dynamoCorrections(store, testSealer())
    expect(await corrections.savings('none')).toEqual([])
    expect(await corrections.version('none')).toBe(0)
    await expect(corrections.evaluation('none', 1)).rejects.toThrow('has no evaluation')
  })

  it('are kept oldest first, also the tenth, each with its evaluation and its log', async () => {
    const corrections = dynamoCorrections(store, testSealer())
    const caseId = randomUUID()
    for (let version = 1; version <= 10; version++) {
      expect(await corrections.save(savingOf(caseId, version), evaluation, logOf(caseId))).toBe(true)
    }
    expect((await corrections.savings(caseId)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect((await corrections.savings(caseId)).at(-1)).toEqual(savingOf(caseId, 10))
    expect(await corrections.version(caseId)).toBe(10)
    expect(await corrections.evaluation(caseId, 10)).toEqual(evaluation)
    expect((await dynamoCases(store, testSealer()).trail(caseId, { limit: 20 })).items).toHaveLength(10)
    expect((await publishedEvents(store, caseId)).map(({ type }) => type)).toEqual(Array(10).fill('case-corrected'))
  })

  it('are not saved under a version that exists, and then nothing else is written', async () => {
    const corrections = dynamoCorrections(store, testSealer())
    const caseId = randomUUID()
    await corrections.save(savingOf(caseId, 1), evaluation, logOf(caseId))
    const other = { ...savingOf(caseId, 1), actor: 'cory' }
    expect(await corrections.save(other, evaluation, logOf(caseId))).toBe(false)
    expect(await corrections.savings(caseId)).toEqual([savingOf(caseId, 1)])
    expect(await publishedEvents(store, caseId)).toHaveLength(1)
  })

  it('keep values, reasons and names sealed', async () => {
    const caseId = randomUUID()
    await dynamoCorrections(store, testSealer()).save(savingOf(caseId, 1), evaluation, logOf(caseId))
    const [saved, evaluated] = await Promise.all([
      correctionEntity(store).query.record({ caseId }).go({ data: 'raw' }),
      evaluationEntity(store).query.record({ caseId }).go({ data: 'raw' }),
    ])
    const kept = JSON.stringify([saved.data, evaluated.data])
    expect(kept).toContain('harborlight-1')
    for (const personal of ['divorce', 'Casey', 'householdSize', 'SELF_PAY', 'Bluegill']) {
      expect(kept).not.toContain(personal)
    }
  })

  it('do not open where a record is moved to another case', async () => {
    const caseId = randomUUID()
    await dynamoCorrections(store, testSealer()).save(savingOf(caseId, 1), evaluation, logOf(caseId))
    const { data } = await correctionEntity(store).get({ caseId, version: 1 }).go()
    if (!data) throw new Error('nothing was saved')
    const moved = randomUUID()
    await correctionEntity(store)
      .create({ ...data, caseId: moved })
      .go()
    await expect(dynamoCorrections(store, testSealer()).savings(moved)).rejects.toThrow('does not open')
  })
})
