import { randomUUID } from 'node:crypto'
import type { AuditAction, CaseGrant } from '@breakwater/contracts/generated/schema'
import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dynamoApplications } from '../applications/dynamo-applications.ts'
import { evaluateBy } from '../applications/evaluate-household.ts'
import { saveApplication } from '../applications/save-application.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { maribel } from '../applications/testing/maribel.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { auditEntity } from '../audit/record.ts'
import { dynamoDecisions } from '../decisions/dynamo-decisions.ts'
import { staffFields } from '../functions/staff-api/staff-fields.ts'
import { dynamoNotes } from '../notes/dynamo-notes.ts'
import { admitStaff } from '../platform/admit.ts'
import { createHandler } from '../platform/create-handler.ts'
import type { Page } from '../platform/page.ts'
import { fieldEvent } from '../platform/testing/field-event.ts'
import { testContext } from '../platform/testing/test-context.ts'
import { testPool } from '../platform/testing/test-pool.ts'
import { testSealer } from '../platform/testing/test-sealer.ts'
import { dynamoQuotas } from '../quotas/dynamo-quotas.ts'
import { settingsPorts } from '../settings/testing/settings-in-memory.ts'
import { publishedEvents } from '../testing/published-events.ts'
import { startTable } from '../testing/start-table.ts'
import type { CaseSummary } from './cases.ts'
import { dynamoCases } from './dynamo-cases.ts'
import { dynamoCorrections } from './dynamo-corrections.ts'
import type { OpenedCase } from './opened-case.ts'
import { grantEntity } from './record.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff'
type Person = Parameters<typeof fieldEvent>[2]

const counselor: Person = { sub: randomUUID(), issuer, groups: ['counselors'] }
const colleague: Person = { sub: randomUUID(), issuer, groups: ['counselors'] }
const supervisor: Person = { sub: randomUUID(), issuer, groups: ['supervisors'] }
const minute = 60_000
const stranger: Person = { sub: randomUUID(), issuer, groups: ['counselors'] }
const people = [
  [counselor.sub, { name: 'Casey Counselor', email: 'casey@agency.example', groups: ['counselors'] }],
  [colleague.sub, { name: 'Cory Colleague', email: 'cory@agency.example', groups: ['counselors'] }],
  [supervisor.sub, { name: 'Sam Supervisor', email: 'sam@agency.example', groups: ['supervisors'] }],
  [stranger.sub, { name: 'Sasha Stranger', email: 'sasha@agency.example', groups: ['accountants'] }],
] as const

let pool: ReturnType<typeof testPool>
let store: Awaited<ReturnType<typeof startTable>>
let time = Date.parse('2026-11-21T10:00:00.000Z')
const now = () => new Date(time)

beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())
beforeEach(() => {
  time += 1
  pool = testPool(people.map(([sub, member]) => [sub, { ...member, groups: [...member.groups] }]))
})

async function submittedCase() {
  time += 1
  const ports = {
    applications: dynamoApplications(store, testSealer()),
    quotas: dynamoQuotas(store),
    agency: 'harborlight',
    evaluate: evaluateBy(async () => defaultAgencySettings),
    now,
  }
  const consumer = { sub: randomUUID(), groups: [] }
  const { id } = await saveApplication(ports, consumer, { version: 0, language: 'es', household: maribel })
  time += 1
  return submitApplication(ports, consumer, { id, version: 1, idempotencyKey: randomUUID() })
}

function staffApi(cases = dynamoCases(store, testSealer())) {
  const { context, log, metrics } = testContext<'staff'>(issuer, admitStaff(pool.readAccount, pool.listGroups))
  const ports = {
    cases,
    corrections: dynamoCorrections(store, testSealer()),
    decisions: dynamoDecisions(store, testSealer()),
    notes: dynamoNotes(store, testSealer()),
    quotas: dynamoQuotas(store),
    settingsAt: async () => defaultAgencySettings,
    agency: 'harborlight',
    now,
  }
  const handler = createHandler<'staff'>(context, staffFields({ ...settingsPorts('harborlight', now), ...ports }))
  const ask = <T>(field: string, sent: object, person = counselor) =>
    handler(fieldEvent(field, sent, person), { awsRequestId: 'test' }) as Promise<T>
  return {
    log,
    metrics,
    list: (sent: object, person = counselor) => ask<Page<CaseSummary>>('cases', sent, person),
    read: (id: string, person = counselor) => ask<OpenedCase>('case', { id }, person),
    open: (input: object, person = counselor) =>
      ask<CaseGrant>('openCase', { input: { purpose: 'INTAKE_REVIEW', ...input } }, person),
    lock: (caseId: string, person = counselor) => ask<CaseGrant>('lockCase', { caseId }, person),
    extend: (caseId: string, person = counselor) => ask<CaseGrant>('extendCase', { caseId }, person),
    grant: (caseId: string, person = counselor) => ask<CaseGrant | null>('caseGrant', { caseId }, person),
    trail: (caseId: string, sent: object = {}, person = supervisor) =>
      ask<Page<AuditEvent & { noteWithheld: boolean }>>('caseAudit', { caseId, ...sent }, person),
  }
}

const actions = ({ items }: Page<AuditEvent>): AuditAction[] => items.map(({ action }) => action)

describe('a case', () => {
  it('cannot be read without a grant', async () => {
    const { id } = await submittedCase()
    await expect(staffApi().read(id)).rejects.toThrow('GRANT_REQUIRED: ')
  })

  it('shows the household and its evaluation to the person who opened it', async () => {
    const api = staffApi()
    const { id, caseNumber, evaluation } = await submittedCase()
    const grant = await api.open({ caseId: id })
    expect(await api.read(id)).toEqual({
      id,
      caseNumber,
      status: 'IN_REVIEW',
      state: 'RI',
      language: 'es',
      outcome: evaluation.outcome,
      flags: evaluation.flags,
      submittedAt: expect.any(String),
      household: maribel,
      evaluation,
      version: 0,
      corrections: [],
      corrected: undefined,
      settings: JSON.stringify(defaultAgencySettings),
      grant,
      decisions: [],
    })
  })

  it('is open only for the person who opened it', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await api.open({ caseId: id })
    await expect(api.read(id, colleague)).rejects.toThrow('GRANT_REQUIRED: ')
  })

  it('tells its own grant to the person who has it open, and null to others', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    expect(await api.grant(id)).toBeNull()
    const grant = await api.open({ caseId: id, minutes: 30 })
    expect(await api.grant(id)).toEqual(grant)
    expect(await api.grant(id, colleague)).toBeNull()
    time += 30 * minute
    expect(await api.grant(id), 'once it is over').toBeNull()
    expect(actions(await api.trail(id)), 'recorded').not.toContain('CASE_REFUSED')
  })

  it('tells how many seconds the grant lasts by the clock of the server', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    expect(await api.open({ caseId: id, minutes: 30 })).toMatchObject({ remainingSeconds: 30 * 60 })
    time += 10 * minute + 400
    expect((await api.read(id)).grant).toMatchObject({ remainingSeconds: 20 * 60 - 1 })
  })

  it('is extended to an hour from now, for the same purpose, as often as its holder asks', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await api.open({ caseId: id, purpose: 'PLAN_SERVICING', minutes: 15 })
    for (let count = 0; count < 2; count += 1) {
      time += 14 * minute
      expect(await api.extend(id)).toMatchObject({
        purpose: 'PLAN_SERVICING',
        expiresAt: new Date(time + 60 * minute).toISOString(),
        remainingSeconds: 60 * 60,
      })
    }
    time += 59 * minute
    await expect(api.read(id)).resolves.toMatchObject({ id })
    time += minute
    await expect(api.extend(id), 'once it is over').rejects.toThrow('GRANT_REQUIRED: ')
    await expect(api.extend(id, colleague), 'by a colleague').rejects.toThrow('GRANT_REQUIRED: ')
  })

  it('stays locked when an extension arrives after the lock', async () => {
    const { id } = await submittedCase()
    await staffApi().open({ caseId: id })
    const cases = dynamoCases(store, testSealer())
    const slow: typeof cases = {
      ...cases,
      async changeEnd(...change) {
        await staffApi().lock(id)
        return cases.changeEnd(...change)
      },
    }
    time += minute
    await expect(staffApi(slow).extend(id)).rejects.toThrow('GRANT_REQUIRED: ')
    await expect(staffApi().read(id)).rejects.toThrow('GRANT_REQUIRED: ')
  })

  it('shows which colleagues have it open now, and for what', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    expect((await api.open({ caseId: id, purpose: 'COUNSELING_SESSION', minutes: 30 })).colleagues).toEqual([])
    const { colleagues } = await api.open({ caseId: id, purpose: 'QUALITY_REVIEW' }, colleague)
    expect(colleagues).toEqual([
      { name: 'Casey Counselor', purpose: 'COUNSELING_SESSION', expiresAt: new Date(time + 30 * minute).toISOString() },
    ])
    expect((await api.read(id)).grant.colleagues).toMatchObject([{ name: 'Cory Colleague' }])
    await api.lock(id)
    expect((await api.read(id, colleague)).grant.colleagues).toEqual([])
  })

  it.each(['\u0000', '\ud83d'])('refuses a note with %j, which cannot be shown', async (note) => {
    const { id } = await submittedCase()
    const opening = staffApi().open({ caseId: id, purpose: 'INTAKE_REVIEW', note })
    await expect(opening).rejects.toThrow('INVALID_INPUT: input.note: must have')
  })

  it('takes a note of 500 characters and no longer one', async () => {
    const { id } = await submittedCase()
    await staffApi().open({ caseId: id, note: 'n'.repeat(500) })
    await expect(staffApi().open({ caseId: id, note: 'n'.repeat(501) })).rejects.toThrow('INVALID_INPUT: ')
  })

  it('closes at the very end of its sixty minutes', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    const { grantedAt, expiresAt } = await api.open({ caseId: id })
    expect(Date.parse(expiresAt) - Date.parse(grantedAt)).toBe(60 * minute)
    time = Date.parse(expiresAt) - 1
    await expect(api.read(id)).resolves.toMatchObject({ id })
    time = Date.parse(expiresAt)
    await expect(api.read(id)).rejects.toThrow('GRANT_REQUIRED: ')
  })

  it('opens for as many minutes as asked and never for more than sixty', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    const { grantedAt, expiresAt } = await api.open({ caseId: id, minutes: 5 })
    expect(Date.parse(expiresAt) - Date.parse(grantedAt)).toBe(5 * minute)
    for (const minutes of [0, 61, 600, 1.5]) {
      await expect(api.open({ caseId: id, minutes })).rejects.toThrow('INVALID_INPUT: ')
    }
  })

  it('is opened for one of the known purposes only', async () => {
    const { id } = await submittedCase()
    for (const purpose of [undefined, null, 'CURIOSITY']) {
      await expect(staffApi().open({ caseId: id, purpose })).rejects.toThrow('INVALID_INPUT: ')
    }
  })

  it('can be locked before its time, by its holder', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await api.open({ caseId: id })
    await expect(api.lock(id, colleague)).rejects.toThrow('GRANT_REQUIRED: ')
    time += minute
    expect(await api.lock(id)).toMatchObject({ caseId: id, expiresAt: now().toISOString(), remainingSeconds: 0 })
    await expect(api.read(id)).rejects.toThrow('GRANT_REQUIRED: ')
    await expect(api.lock(id)).rejects.toThrow('GRANT_REQUIRED: ')
  })

  it('stays in review when another purpose was stated for it a moment before', async () => {
    const { id } = await submittedCase()
    const cases = dynamoCases(store, testSealer())
    const slow: typeof cases = {
      ...cases,
      async open(found, ...opening) {
        if (found.status === 'SUBMITTED') await staffApi().open({ caseId: id, purpose: 'INTAKE_REVIEW' })
        return cases.open(found, ...opening)
      },
    }
    await staffApi(slow).open({ caseId: id, purpose: 'QUALITY_REVIEW' }, supervisor)
    expect(await staffApi().read(id, supervisor)).toMatchObject({ status: 'IN_REVIEW' })
    expect(actions(await staffApi().trail(id)).filter((action) => action === 'CASE_OPENED')).toHaveLength(2)
  })

  it('can be opened by several people at once', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    const everyone = [counselor, colleague, supervisor]
    await Promise.all(everyone.map((person) => api.open({ caseId: id }, person)))
    for (const person of everyone) await expect(api.read(id, person)).resolves.toMatchObject({ status: 'IN_REVIEW' })
  })

  it('does not exist under an unknown id, nor as long as it is a draft', async () => {
    const api = staffApi()
    const ports = {
      applications: dynamoApplications(store, testSealer()),
      quotas: dynamoQuotas(store),
      agency: 'harborlight',
      now,
    }
    const owner = { sub: randomUUID(), groups: [] }
    const draft = await saveApplication(ports, owner, { version: 0, language: 'en', household: maribel })
    for (const id of [draft.id, randomUUID()]) {
      await expect(api.open({ caseId: id })).rejects.toThrow('NOT_FOUND: ')
      await expect(api.read(id)).rejects.toThrow('NOT_FOUND: ')
      await expect(api.grant(id)).rejects.toThrow('NOT_FOUND: ')
      await expect(api.lock(id)).rejects.toThrow('NOT_FOUND: ')
      await expect(api.extend(id)).rejects.toThrow('NOT_FOUND: ')
      await expect(api.trail(id)).rejects.toThrow('NOT_FOUND: ')
    }
  })
})

describe('the audit trail', () => {
  it('holds every opening, reading, extension and locking with its actor and purpose, newest first', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    for (const step of [
      () => api.open({ caseId: id, purpose: 'COUNSELING_SESSION', note: 'Mr. Quintanilla called' }),
      () => api.read(id),
      () => api.extend(id),
      () => api.read(id),
      () => api.lock(id),
    ]) {
      time += 1
      await step()
    }
    time += 1
    const trail = await api.trail(id)
    expect(actions(trail)).toEqual([
      'AUDIT_READ',
      'CASE_LOCKED',
      'CASE_READ',
      'CASE_EXTENDED',
      'CASE_READ',
      'CASE_OPENED',
      'APPLICATION_SUBMITTED',
    ])
    for (const event of trail.items.slice(1, 6)) {
      expect(event).toMatchObject({ actorName: 'Casey Counselor', actorEmail: 'casey@agency.example' })
    }
    expect(trail.items.at(-1)).not.toHaveProperty('actorName')
    expect(trail.items[5]).toMatchObject({ caseId: id, actor: counselor.sub, purpose: 'COUNSELING_SESSION' })
  })

  it('shows a note only to a reader who has the case open', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    const noteOf = async () => {
      const { items } = await api.trail(id)
      const { note, noteWithheld } = items.find(({ actor }) => actor === counselor.sub) ?? {}
      return { note, noteWithheld }
    }
    time += 1
    await api.open({ caseId: id, note: 'Mr. Quintanilla called' })
    time += 1
    expect(await noteOf()).toEqual({ note: undefined, noteWithheld: true })
    await api.open({ caseId: id, purpose: 'QUALITY_REVIEW' }, supervisor)
    expect(await noteOf()).toEqual({ note: 'Mr. Quintanilla called', noteWithheld: false })
    await api.lock(id, supervisor)
    expect(await noteOf()).toEqual({ note: undefined, noteWithheld: true })
    expect((await api.trail(id)).items.at(-1), 'an entry without a note').toMatchObject({ noteWithheld: false })
  })

  it('records each look at it before it answers', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    for (const limit of [1, 1]) {
      time += 1
      const { items } = await api.trail(id, { limit })
      expect(items).toMatchObject([
        { action: 'AUDIT_READ', actor: supervisor.sub, actorName: 'Sam Supervisor', at: now().toISOString() },
      ])
    }
    const cases = { ...dynamoCases(store, testSealer()), record: () => Promise.reject(new Error('throttled')) }
    await expect(staffApi(cases).trail(id)).rejects.toThrow('INTERNAL: ')
  })

  it.each(['read', 'extend', 'lock'] as const)('records a refused try to %s a case', async (step) => {
    const api = staffApi()
    const { id } = await submittedCase()
    time += 1
    await expect(api[step](id)).rejects.toThrow('GRANT_REQUIRED: ')
    const at = now().toISOString()
    time += 1
    const { items } = await api.trail(id)
    expect(items[1]).toMatchObject({
      action: 'CASE_REFUSED',
      at,
      actor: counselor.sub,
      actorName: 'Casey Counselor',
      actorEmail: 'casey@agency.example',
    })
    expect(items).toHaveLength(3)
  })

  it('has one entry an hour of the refused tries of a person', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    const tryAll = async (...people: Person[]) => {
      for (const person of people) await expect(api.read(id, person)).rejects.toThrow('GRANT_REQUIRED: ')
    }
    const refused = async () => actions(await api.trail(id)).filter((action) => action === 'CASE_REFUSED').length
    time = Math.ceil(time / (60 * minute)) * 60 * minute
    await tryAll(counselor, counselor)
    expect(await refused()).toBe(1)
    await tryAll(colleague)
    expect(await refused(), 'a colleague').toBe(2)
    time += 60 * minute - 1
    await tryAll(counselor)
    expect(await refused(), 'in the same hour').toBe(2)
    time += 1
    await tryAll(counselor)
    expect(await refused(), 'in the next hour').toBe(3)
  })

  it('shows no case to a person whose refused try cannot be recorded', async () => {
    const { id } = await submittedCase()
    const cases = { ...dynamoCases(store, testSealer()), record: () => Promise.reject(new Error('throttled')) }
    await expect(staffApi(cases).read(id)).rejects.toThrow('INTERNAL: ')
  })

  it('records a read before the household is decrypted, even if decryption fails', async () => {
    const { id } = await submittedCase()
    const api = staffApi()
    await api.open({ caseId: id })
    const sealer = testSealer()
    const broken: typeof sealer = {
      ...sealer,
      open: (kind, ...sealed) =>
        kind.name === 'application' ? Promise.reject(new Error('KMS is away')) : sealer.open(kind, ...sealed),
    }
    await expect(staffApi(dynamoCases(store, broken)).read(id)).rejects.toThrow('INTERNAL: ')
    expect(actions(await api.trail(id))).toContain('CASE_READ')
  })

  it('is written before anything is answered: if it cannot be written, the case is not shown', async () => {
    const { id } = await submittedCase()
    const api = staffApi()
    await api.open({ caseId: id })
    const cases = { ...dynamoCases(store, testSealer()), record: () => Promise.reject(new Error('throttled')) }
    await expect(staffApi(cases).read(id)).rejects.toThrow('INTERNAL: ')
  })

  it('keeps notes and names sealed, in its events and in the grant', async () => {
    const { id } = await submittedCase()
    await staffApi().open({ caseId: id, note: 'asked about her divorce' })
    const [audit, grant] = [auditEntity(store), grantEntity(store)]
    const events = await audit.query.record({ caseId: id }).go({ data: 'raw' })
    const grants = await grant.query.record({ caseId: id }).go({ data: 'raw' })
    const kept = Buffer.from(JSON.stringify([events.data, grants.data])).toString()
    expect(kept).toContain(counselor.sub)
    for (const personal of ['divorce', 'Casey', 'casey@']) expect(kept).not.toContain(personal)
  })

  it('names the person who acted as they were called at that time', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    time += 1
    await api.open({ caseId: id })
    pool.members.set(counselor.sub, { name: 'Casey Newname', email: 'casey@agency.example', groups: ['counselors'] })
    time += 1
    await api.open({ caseId: id })
    time += 1
    const { items } = await api.trail(id)
    const names = ['Sam Supervisor', 'Casey Newname', 'Casey Counselor', undefined]
    expect(items.map(({ actorName }) => actorName)).toEqual(names)
  })

  it('refuses a second entry with the same time and id', async () => {
    const { id } = await submittedCase()
    const cases = dynamoCases(store, testSealer())
    const event = { id: randomUUID(), caseId: id, at: now().toISOString(), action: 'CASE_READ', actor: 'a' } as const
    await cases.record({ audit: event, events: [] })
    await expect(cases.record({ audit: { ...event, actor: 'b' }, events: [] })).rejects.toThrow()
    expect((await cases.trail(id, { limit: 10 })).items).toContainEqual(event)
  })

  it('is for supervisors and admins, in pages', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    time += 1
    await api.open({ caseId: id })
    for (let count = 0; count < 3; count++) {
      time += 1
      await api.read(id)
    }
    await expect(api.trail(id, {}, counselor)).rejects.toThrow('FORBIDDEN: ')
    time += 1
    const first = await api.trail(id, { limit: 4 })
    const second = await api.trail(id, { limit: 4, cursor: first.cursor })
    expect([...actions(first), ...actions(second)]).toEqual([
      'AUDIT_READ',
      'CASE_READ',
      'CASE_READ',
      'CASE_READ',
      'CASE_OPENED',
      'APPLICATION_SUBMITTED',
    ])
    expect(second.cursor).toBeUndefined()
  })
})

describe('the events of a case', () => {
  it('tell of each opening, reading, extension and closing of a case', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    for (const step of [
      () => api.open({ caseId: id, note: 'Mr. Quintanilla called' }),
      () => api.read(id),
      () => api.extend(id),
      () => api.lock(id),
    ]) {
      time += 1
      await step()
    }
    const events = await publishedEvents(store, id)
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['application-started', 'consumer'],
      ['application-submitted', 'consumer'],
      ['case-opened', 'staff'],
      ['case-read', 'staff'],
      ['case-extended', 'staff'],
      ['case-closed', 'staff'],
    ])
    expect(events.at(-1)).toMatchObject({ version: 1, agency: 'harborlight', caseId: id, time: now().toISOString() })
  })

  it('have the ids of their entries in the audit trail', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    time += 1
    await api.open({ caseId: id })
    time += 1
    const { items } = await api.trail(id)
    const changes = items.filter(({ action }) => action !== 'AUDIT_READ')
    const [, ...events] = await publishedEvents(store, id)
    expect(events.map((event) => event.id)).toEqual(changes.map((entry) => entry.id).reverse())
  })

  it('are not published by what was refused', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await expect(api.read(id)).rejects.toThrow('GRANT_REQUIRED: ')
    await expect(api.lock(id)).rejects.toThrow('GRANT_REQUIRED: ')
    await expect(api.open({ caseId: id, minutes: 61 })).rejects.toThrow('INVALID_INPUT: ')
    expect((await publishedEvents(store, id)).map(({ type }) => type)).toEqual([
      'application-started',
      'application-submitted',
    ])
  })

  it('are written once when the answer to the write is lost and the write is sent again', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await api.open({ caseId: id })
    time += 1
    const sent = await losingOneAnswer(() => api.read(id))
    expect(sent).toBe(2)
    expect((await publishedEvents(store, id)).filter(({ type }) => type === 'case-read')).toHaveLength(1)
    expect(actions(await api.trail(id)).filter((action) => action === 'CASE_READ')).toHaveLength(1)
  })
})

/** Runs an action while the response to its first transaction is lost; returns how often it was sent. */
async function losingOneAnswer(action: () => Promise<unknown>): Promise<number> {
  let sent = 0
  store.client.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        const answer = await next(request)
        if (commandName === 'TransactWriteItemsCommand') {
          sent += 1
          if (sent === 1) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' })
        }
        return answer
      },
    { step: 'deserialize', name: 'loseOneAnswer' },
  )
  try {
    await action()
    return sent
  } finally {
    store.client.middlewareStack.remove('loseOneAnswer')
  }
}

describe('the queue', () => {
  it('pages through submitted cases of both statuses, longest waiting first', async () => {
    const api = staffApi()
    const submitted = [await submittedCase(), await submittedCase(), await submittedCase(), await submittedCase()]
    await api.open({ caseId: submitted[1]?.id })
    const all: CaseSummary[] = []
    let cursor: string | undefined
    do {
      const page = await api.list({ limit: 2, cursor })
      expect(page.items.length).toBeLessThanOrEqual(2)
      all.push(...page.items)
      cursor = page.cursor
    } while (cursor)
    expect(all.slice(-4).map(({ id }) => id)).toEqual(submitted.map(({ id }) => id))
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.slice(-4).map(({ status }) => status)).toEqual(['SUBMITTED', 'IN_REVIEW', 'SUBMITTED', 'SUBMITTED'])
  })

  it.each(['QUALITY_REVIEW', 'CONSUMER_REQUEST', 'PLAN_SERVICING'])(
    'lists a case as waiting after it is opened for %s',
    async (purpose) => {
      const api = staffApi()
      const { id } = await submittedCase()
      await api.open({ caseId: id, purpose })
      await expect(api.read(id)).resolves.toMatchObject({ status: 'SUBMITTED' })
      expect((await api.list({ status: 'SUBMITTED', limit: 100 })).items.map((item) => item.id)).toContain(id)
    },
  )

  it('leaves a case in review whatever it is opened for later', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await api.open({ caseId: id, purpose: 'INTAKE_REVIEW' })
    await api.open({ caseId: id, purpose: 'QUALITY_REVIEW' }, supervisor)
    await expect(api.read(id)).resolves.toMatchObject({ status: 'IN_REVIEW' })
  })

  it.each(['INTAKE_REVIEW', 'COUNSELING_SESSION'])(
    'lists a case as in review once it is opened for %s',
    async (purpose) => {
      const api = staffApi()
      const { id } = await submittedCase()
      const ids = async (status: string) => (await api.list({ status, limit: 100 })).items.map((item) => item.id)
      expect(await ids('SUBMITTED')).toContain(id)
      await api.open({ caseId: id, purpose })
      expect(await ids('SUBMITTED')).not.toContain(id)
      expect(await ids('IN_REVIEW')).toContain(id)
    },
  )

  it('holds nothing personal', async () => {
    await submittedCase()
    const page = JSON.stringify(await staffApi().list({ limit: 100 }))
    for (const value of ['Maribel', 'Quintanilla', 'Bluegill', '913377']) expect(page).not.toContain(value)
  })

  it('gives a hundred cases per page at most', async () => {
    await expect(staffApi().list({ limit: 101 })).rejects.toThrow('INVALID_INPUT: ')
  })
})

describe('the staff API', () => {
  it.each([
    ['a consumer', { sub: randomUUID(), issuer: issuer.replace('staff', 'consumers'), groups: ['counselors'] }],
    ['a counselor of another agency', { ...counselor, issuer: issuer.replace('staff', 'other') }],
    ['an account without a role', stranger],
  ])('refuses every field to %s', async (_, person) => {
    const { id } = await submittedCase()
    const api = staffApi()
    for (const attempt of [
      api.list({}, person),
      api.read(id, person),
      api.open({ caseId: id }, person),
      api.lock(id, person),
      api.extend(id, person),
      api.trail(id, {}, person),
    ]) {
      await expect(attempt).rejects.toThrow('FORBIDDEN: ')
    }
  })

  describe.each([
    ['disabled, deleted or signed out everywhere', () => pool.members.delete(counselor.sub), 'SIGN_IN_ENDED: '],
    [
      'moved to another group',
      () => pool.members.set(counselor.sub, { name: 'Casey', email: 'casey@agency.example', groups: ['accountants'] }),
      'FORBIDDEN: ',
    ],
  ])('to a person whose account was %s', (_, change, refusal) => {
    it('refuses every field at the next call, also while the token and a grant still last', async () => {
      const api = staffApi()
      const { id } = await submittedCase()
      await api.open({ caseId: id })
      await expect(api.read(id)).resolves.toMatchObject({ id })
      change()
      for (const attempt of [
        api.list({}),
        api.read(id),
        api.open({ caseId: id }),
        api.lock(id),
        api.extend(id),
        api.trail(id, {}, counselor),
      ]) {
        await expect(attempt).rejects.toThrow(refusal)
      }
    })
  })

  it('ends the grants of a sign-in with it: a later sign-in opens the case again', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await api.open({ caseId: id }, { ...counselor, signedInAt: new Date(time - minute) })
    time += minute
    const again = { ...counselor, signedInAt: new Date(Math.ceil(time / 1000) * 1000) }
    await expect(api.read(id, again)).rejects.toThrow('GRANT_REQUIRED: ')
    await expect(api.extend(id, again)).rejects.toThrow('GRANT_REQUIRED: ')
    time += minute
    await api.open({ caseId: id }, again)
    await expect(api.read(id, again)).resolves.toMatchObject({ id })
  })

  it('refuses an event that names a colleague beside the token of another person', async () => {
    const { id } = await submittedCase()
    const api = staffApi()
    await api.open({ caseId: id }, colleague)
    const forged = { ...colleague, accessToken: `token of ${counselor.sub}` }
    await expect(api.read(id, forged)).rejects.toThrow('SIGN_IN_ENDED: ')
  })

  it('logs nothing of a case', async () => {
    const api = staffApi()
    const { id } = await submittedCase()
    await api.open({ caseId: id, note: 'asked about her divorce' })
    await api.read(id)
    expect(api.log()).toContain('openCase')
    for (const value of ['Maribel', 'divorce', 'Bluegill', 'Casey', 'token of']) expect(api.log()).not.toContain(value)
  })
})
