import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import type { AgencySettings as ShownSettings } from '@breakwater/contracts/generated/schema'
import { settingsLimits } from '@breakwater/contracts/settings-limits'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateBy } from '../applications/evaluate-household.ts'
import { maribel } from '../applications/testing/maribel.ts'
import { type StaffPorts, staffFields } from '../functions/staff-api/staff-fields.ts'
import { admitStaff } from '../platform/admit.ts'
import { createHandler } from '../platform/create-handler.ts'
import { fieldEvent } from '../platform/testing/field-event.ts'
import { testContext } from '../platform/testing/test-context.ts'
import { testPool } from '../platform/testing/test-pool.ts'
import { testSealer } from '../platform/testing/test-sealer.ts'
import { publishedEvents } from '../testing/published-events.ts'
import { startTable } from '../testing/start-table.ts'
import { dynamoSettings, plainEntriesIn } from './dynamo-settings.ts'
import { settingsInForce } from './settings-in-force.ts'
import { settingsPorts } from './testing/settings-in-memory.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff'
type Person = Parameters<typeof fieldEvent>[2]
const ana: Person = { sub: randomUUID(), issuer, groups: ['admins'] }
const ben: Person = { sub: randomUUID(), issuer, groups: ['admins'] }
const supervisor: Person = { sub: randomUUID(), issuer, groups: ['supervisors'] }
const pool = testPool([
  [ana.sub, { name: 'Ana Admin', email: 'ana@agency.example', groups: ['admins'] }],
  [ben.sub, { name: 'Ben Admin', email: 'ben@agency.example', groups: ['admins'] }],
  [supervisor.sub, { name: 'Sam Supervisor', email: 'sam@agency.example', groups: ['supervisors'] }],
])

let store: Awaited<ReturnType<typeof startTable>>
let time = Date.parse('2026-12-01T12:00:00.000Z')
const now = () => new Date(time)

beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())

/** The API of an agency of its own: each test begins with the settings of the deployment. */
function settingsApi() {
  const agency = `harbor-${randomUUID().slice(0, 8)}`
  const { context } = testContext<'staff'>(issuer, admitStaff(pool.readAccount, pool.listGroups))
  const ports = { ...settingsPorts(agency, now), entries: dynamoSettings(store, testSealer(), agency) }
  const handler = createHandler<'staff'>(context, staffFields(ports as StaffPorts))
  const ask = (field: string, sent: object, person: Person) => {
    time += 1
    return handler(fieldEvent(field, sent, person), { awsRequestId: 'test' }) as Promise<ShownSettings>
  }
  const basedOn = ports.deployed.settings.version
  return {
    agency,
    deployed: ports.deployed,
    read: (person = ana) => ask('agencySettings', {}, person),
    propose: (settings: object, sent: object = {}, person = ana) => {
      const { version: _, ...all } = { ...defaultAgencySettings, ...settings }
      const input = { id: randomUUID(), language: 'en', basedOn, effectiveOn: '2026-12-01', comment: 'Rents rose.' }
      return ask('proposeSettings', { input: { ...input, settings: all, ...sent } }, person)
    },
    decide: (field: 'approve' | 'refuse' | 'withdraw', id: unknown, sent: object = {}, person = ben) =>
      ask(`${field}Settings`, { input: { id, language: 'en', comment: 'Seen.', ...sent } }, person),
  }
}

async function proposedId(api: ReturnType<typeof settingsApi>, settings: object, sent: object = {}): Promise<string> {
  const { proposed } = await api.propose(settings, sent)
  return String(proposed.at(-1)?.id)
}

const higher: Partial<AgencySettings> = { cushionCents: 30_000 }

describe("an agency's settings", () => {
  it('are those of the deployment until others are approved, for admins alone', async () => {
    const api = settingsApi()
    const shown = await api.read()
    expect(shown).toMatchObject({
      ...{ today: '2026-12-01', timeZone: 'America/New_York', proposed: [], scheduled: [] },
      inForce: { version: api.deployed.settings.version, status: 'DEPLOYED', changes: [], steps: [] },
    })
    expect(JSON.parse(shown.inForce.settings)).toEqual(api.deployed.settings)
    expect(shown.history).toEqual([shown.inForce])
    await expect(api.read(supervisor)).rejects.toThrow('FORBIDDEN: ')
    await expect(api.propose(higher, {}, supervisor)).rejects.toThrow('FORBIDDEN: ')
  })

  it('change once another admin approves, with both names, both comments and the difference in words', async () => {
    const api = settingsApi()
    const id = await proposedId(api, higher)
    expect((await api.read()).inForce.status).toBe('DEPLOYED')
    const { inForce, newest, history, proposed } = await api.decide('approve', id)
    expect(inForce).toMatchObject({
      ...{ id, status: 'APPROVED', effectiveOn: '2026-12-01', version: expect.stringContaining(`${api.agency}-`) },
      changes: [
        {
          path: 'cushionCents',
          label: { en: 'Kept for surprises', es: 'Guardado para imprevistos' },
          before: { en: '$200.00', es: '$200.00' },
          after: { en: '$300.00', es: '$300.00' },
        },
      ],
      steps: [
        { status: 'PROPOSED', actor: ana.sub, actorName: 'Ana Admin', comment: 'Rents rose.' },
        { status: 'APPROVED', actor: ben.sub, actorName: 'Ben Admin', comment: 'Seen.' },
      ],
    })
    expect([newest.id, proposed, history.map(({ status }) => status)]).toEqual([id, [], ['APPROVED', 'DEPLOYED']])
  })

  it('are what an evaluation uses from the first day on, and its answer records which', async () => {
    const api = settingsApi()
    const evaluate = () => evaluateBy(settingsInForce(api.deployed, plainEntriesIn(store, api.agency)))
    const id = await proposedId(api, higher, { effectiveOn: '2026-12-02' })
    const { scheduled } = await api.decide('approve', id)
    const versionAt = async (at: string) => (await evaluate()(maribel, new Date(at))).settingsVersion
    expect(await versionAt('2026-12-02T04:59:59Z')).toBe(api.deployed.settings.version)
    expect(await versionAt('2026-12-02T05:00:00Z')).toBe(scheduled[0]?.version)
    expect((await evaluate()(maribel, new Date('2026-12-02T05:00:00Z'))).cushionCents).toBe(30_000)
  })

  it('are never approved or refused by the admin who proposed them', async () => {
    const api = settingsApi()
    const id = await proposedId(api, higher)
    for (const field of ['approve', 'refuse'] as const) {
      await expect(api.decide(field, id, {}, ana)).rejects.toThrow('FORBIDDEN: Another admin has to decide')
      await expect(api.decide(field, id, { language: 'es' }, ana)).rejects.toThrow('FORBIDDEN: Tiene que decidir otra')
    }
    expect((await api.read()).inForce.status).toBe('DEPLOYED')
  })

  it('stay as they are where a proposal is refused with a reason', async () => {
    const api = settingsApi()
    const id = await proposedId(api, higher)
    await expect(api.decide('refuse', id, { comment: ' ' })).rejects.toThrow(
      'INVALID_INPUT: comment: must not be blank',
    )
    const { inForce, history } = await api.decide('refuse', id, { comment: 'Too high.' })
    expect(inForce.status).toBe('DEPLOYED')
    expect(history[0]).toMatchObject({ status: 'REFUSED', steps: [{}, { comment: 'Too high.' }] })
    await expect(api.decide('approve', id)).rejects.toThrow('INVALID_INPUT: These settings were decided already')
  })

  it('can be withdrawn before their first day, by either admin, and not after it', async () => {
    const api = settingsApi()
    const id = await proposedId(api, higher, { effectiveOn: '2026-12-02' })
    await api.decide('approve', id)
    const { scheduled, history } = await api.decide('withdraw', id, {}, ana)
    expect([scheduled, history[0]?.status]).toEqual([[], 'WITHDRAWN'])
    const today = await proposedId(api, higher)
    await api.decide('approve', today)
    await expect(api.decide('withdraw', today)).rejects.toThrow('INVALID_INPUT: These settings are in force')
  })

  it('are not approved after their first day, nor over settings that were approved since', async () => {
    const api = settingsApi()
    const [late, other] = [await proposedId(api, higher), await proposedId(api, { thinMarginCents: 5_000 })]
    const before = time
    time += 24 * 60 * 60_000
    await expect(api.decide('approve', late)).rejects.toThrow('INVALID_INPUT: The first day has passed')
    time = before + 60_000
    await api.decide('approve', other)
    await expect(api.decide('approve', late)).rejects.toThrow('VERSION_CONFLICT: Other settings were approved since')
    await expect(api.propose(higher)).rejects.toThrow('VERSION_CONFLICT: ')
  })

  it('are proposed and decided once however often a step is sent', async () => {
    const api = settingsApi()
    const id = randomUUID()
    await api.propose(higher, { id })
    await api.propose(higher, { id })
    await api.decide('approve', id)
    const { history } = await api.decide('approve', id)
    expect(history[0]?.steps.map(({ status }) => status)).toEqual(['PROPOSED', 'APPROVED'])
    await expect(api.propose(higher, { id }, ben)).rejects.toThrow('NOT_FOUND: ')
    await expect(api.decide('approve', randomUUID())).rejects.toThrow('NOT_FOUND: ')
  })

  it('keep both proposals of two admins at the same time', async () => {
    const api = settingsApi()
    await Promise.all([api.propose(higher), api.propose({ thinMarginCents: 5_000 }, {}, ben)])
    expect((await api.read()).proposed).toHaveLength(2)
  })

  it.each<[string, object, object, string]>([
    ['a broken cent', { cushionCents: 0.5 }, {}, 'cushionCents: must be a whole number of cents, without quotes'],
    [
      'a broken cent in Spanish',
      { cushionCents: 0.5 },
      { language: 'es' },
      'cushionCents: debe ser un número entero de centavos',
    ],
    [
      'two wrong fields',
      { maximumTermMonths: 0, thinFileAccounts: -1 },
      {},
      'maximumTermMonths: must be at least 1; thinFileAccounts: ',
    ],
    ['an unknown setting', { cushion: 1 }, {}, 'cushion: is not a known field'],
    ['a day that has passed', higher, { effectiveOn: '2026-11-30' }, 'The first day has passed'],
    ['no change', {}, {}, 'Nothing differs'],
    ['no comment', higher, { comment: '' }, 'comment: must not be blank'],
    ['a day that is none', higher, { effectiveOn: '2026-02-30' }, 'input.effectiveOn: '],
    ['an id that is no UUID', higher, { id: '1' }, 'input.id: '],
    [
      'too much',
      { creditorConcessions: { ['x'.repeat(settingsLimits.characters)]: {} } },
      {},
      'input.settings: must have at most',
    ],
  ])('are refused with %s, by name', async (_name, settings, sent, message) => {
    const api = settingsApi()
    await expect(api.propose(settings, sent)).rejects.toThrow(`INVALID_INPUT: ${message}`)
    expect((await api.read()).proposed).toEqual([])
  })

  it('publish an event of each step with the id alone', async () => {
    const api = settingsApi()
    const id = await proposedId(api, higher, { effectiveOn: '2026-12-02' })
    await api.decide('approve', id)
    await api.decide('withdraw', id)
    const refused = await proposedId(api, higher)
    await api.decide('refuse', refused)
    const events = [...(await publishedEvents(store, id)), ...(await publishedEvents(store, refused))]
    expect(events.map(({ type }) => type)).toEqual([
      ...['settings-proposed', 'settings-approved', 'settings-withdrawn'],
      ...['settings-proposed', 'settings-refused'],
    ])
    expect(events[0]).toMatchObject({ actor: 'staff', agency: api.agency, settingsId: id })
  })

  it('are in the table without names and comments of people that can be read', async () => {
    const api = settingsApi()
    await api.decide('approve', await proposedId(api, higher))
    const { Items } = await store.client.send(new ScanCommand({ TableName: store.table }))
    const text = Buffer.from(JSON.stringify(Items)).toString()
    expect(text).toContain(`settings#${api.agency}`)
    for (const personal of ['Ana Admin', 'Ben Admin', 'Rents rose']) expect(text).not.toContain(personal)
  })
})
