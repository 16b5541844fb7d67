import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import type { DebtInput, ExpenseInput, HouseholdInput, IncomeInput } from '@breakwater/contracts/generated/schema'
import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntity } from '../audit/record.ts'
import { signInEnded } from '../platform/account.ts'
import { admitConsumer } from '../platform/admit.ts'
import { createHandler } from '../platform/create-handler.ts'
import { fieldEvent } from '../platform/testing/field-event.ts'
import { testContext } from '../platform/testing/test-context.ts'
import { testSealer } from '../platform/testing/test-sealer.ts'
import { dynamoQuotas } from '../quotas/dynamo-quotas.ts'
import { quotaEntity } from '../quotas/record.ts'
import { publishedEvents } from '../testing/published-events.ts'
import { startTable } from '../testing/start-table.ts'
import type { SubmittedApplication } from './application.ts'
import { dynamoApplications } from './dynamo-applications.ts'
import { evaluateBy } from './evaluate-household.ts'
import { applicationFields } from './fields.ts'
import { applicationEntity } from './record.ts'
import { maribel } from './testing/maribel.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_consumers'
const key = 'submission-0123456789'

let store: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())

/** A clock that moves on by a millisecond each time it is read. */
let time = Date.parse('2026-11-21T10:00:00.000Z')
function now() {
  time += 1
  return new Date(time)
}

/** The people whose sign-in is over. */
const signedOut = new Set<string>()

/** The consumers' pool: a token names its person. */
async function readAccount(accessToken: string) {
  const sub = accessToken.replace('token of ', '')
  if (signedOut.has(sub)) throw signInEnded()
  return { sub, username: sub, email: 'person@example.com' }
}

const day = 24 * 60 * 60_000
const stranger = { sub: randomUUID(), issuer }

let consumer = { sub: '', issuer }
beforeEach(() => {
  consumer = { sub: randomUUID(), issuer }
})

function open(sealer = testSealer()) {
  const { context, log, metrics } = testContext<'consumer'>(issuer, admitConsumer(readAccount))
  const ports = {
    applications: dynamoApplications(store, sealer),
    quotas: dynamoQuotas(store),
    agency: 'harborlight',
    evaluate: evaluateBy(async () => defaultAgencySettings),
    now,
  }
  const handler = createHandler<'consumer'>(context, applicationFields(ports))
  const ask = (field: string, sent: object, person = consumer) =>
    handler(fieldEvent(field, sent, person), { awsRequestId: 'test' }) as Promise<SubmittedApplication>
  const save = (input: object, person = consumer) =>
    ask('saveApplication', { input: { version: 0, language: 'es', household: maribel, ...input } }, person)
  const submit = (input: object, person = consumer) =>
    ask('submitApplication', { input: { version: 1, idempotencyKey: key, ...input } }, person)
  return { ask, save, submit, log, metrics }
}

describe('saving an application', () => {
  it('creates a draft and answers it again when asked', async () => {
    const { ask, save } = open()
    const draft = await save({})
    expect(draft).toMatchObject({ version: 1, status: 'DRAFT', language: 'es', household: maribel })
    expect(await ask('application', { id: draft.id })).toEqual(draft)
    expect(await ask('application', {})).toEqual(draft)
  })

  it('makes one draft of a create that is sent twice with the client’s id', async () => {
    const { ask, save } = open()
    const id = randomUUID()
    const [first, second] = [await save({ id }), await save({ id })]
    expect(second).toEqual(first)
    expect(await ask('applications', {})).toMatchObject({ items: [{ id, version: 1 }] })
  })

  it('replaces a draft and raises its version', async () => {
    const { ask, save } = open()
    const { id, createdAt } = await save({})
    const household = { ...maribel, householdSize: 4 }
    const saved = await save({ id, version: 1, household, language: 'en' })
    expect(saved).toMatchObject({ id, version: 2, createdAt, language: 'en', household })
    expect(await ask('application', { id })).toEqual(saved)
  })

  it('refuses a save over a version that the client has not read', async () => {
    const { save } = open()
    const { id } = await save({})
    await save({ id, version: 1, household: { ...maribel, householdSize: 4 } })
    await expect(save({ id, version: 1, household: { ...maribel, householdSize: 5 } })).rejects.toThrow(
      'VERSION_CONFLICT: ',
    )
    await expect(save({ id, version: 0 })).rejects.toThrow('VERSION_CONFLICT: ')
  })

  it('takes one of two saves of the same version at the same time', async () => {
    const { ask, save } = open()
    const { id } = await save({})
    const saves = await Promise.allSettled(
      [4, 5].map((householdSize) => save({ id, version: 1, household: { ...maribel, householdSize } })),
    )
    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await ask('application', { id })).toMatchObject({ version: 2 })
  })

  it('keeps unfinished pages as they were typed, and replaces them with the next save', async () => {
    const { ask, save } = open()
    const typedPages = [{ path: '/apply/debts/d9', fields: [{ name: 'balance', text: '1.800,00 <b>' }] }]
    const { id } = await save({ typedPages })
    expect(await ask('application', { id })).toMatchObject({ typedPages })
    await save({ id, version: 1 })
    expect(await ask('application', { id })).toMatchObject({ typedPages: [] })
  })

  it('refuses a save of the same version with other unfinished pages', async () => {
    const { save } = open()
    const page = (text: string) => [{ path: '/apply/check', fields: [{ name: 'story', text }] }]
    const { id } = await save({ typedPages: page('one') })
    await expect(save({ id, typedPages: page('two') })).rejects.toThrow('VERSION_CONFLICT: ')
  })

  it('drops unfinished pages when the application is submitted', async () => {
    const { ask, save, submit } = open()
    const typedPages = [{ path: '/apply/debts/d9', fields: [{ name: 'creditor', text: 'Half Typed Bank' }] }]
    const { id } = await save({ typedPages })
    await submit({ id })
    expect(JSON.stringify(await ask('application', { id }))).not.toContain('Half Typed Bank')
  })

  it('names the argument that is wrong, and says why', async () => {
    await expect(open().ask('applications', { limit: 0 })).rejects.toThrow(/^INVALID_INPUT: limit: .*>=1$/)
  })

  it.each([
    ['a household with an unknown key', { household: { ...maribel, salary: 1 } }, 'salary'],
    [
      'a negative amount',
      { household: { ...maribel, debts: [{ ...maribel.debts[0], balanceCents: -1 }] } },
      'debts[0].balanceCents',
    ],
    ['an id that is not a random UUID', { id: 'mine' }, 'input.id'],
    ['a version without an id', { version: 3 }, 'version must be 0'],
    [
      'more half-typed text than is kept',
      { typedPages: [{ path: '/apply', fields: [{ name: 'story', text: 'x'.repeat(40_001) }] }] },
      'input.typedPages: must hold at most 40000 characters',
    ],
  ])('refuses %s and names the field', async (_, input, field) => {
    const { save } = open()
    const refusal = await save(input).catch((error: Error) => error.message)
    expect(refusal).toMatch(/^INVALID_INPUT: /)
    expect(refusal).toContain(field)
  })
})

describe('another consumer’s application', () => {
  it('answers exactly as an unknown id does', async () => {
    const { ask, save, submit } = open()
    const { id } = await save({})
    const stranger = { sub: randomUUID(), issuer }
    const answers = (attempt: Promise<unknown>) => attempt.catch((error: Error) => error.message)
    const unknown = randomUUID()
    expect(await answers(ask('application', { id }, stranger))).toMatch(/^NOT_FOUND: /)
    for (const request of [
      (of: string) => ask('application', { id: of }, stranger),
      (of: string) => save({ id: of, version: 1 }, stranger),
      (of: string) => submit({ id: of }, stranger),
    ]) {
      expect(await answers(request(id))).toBe(await answers(request(unknown)))
    }
    await expect(save({ id }, stranger)).rejects.toThrow('NOT_FOUND: ')
    expect(await ask('application', {}, stranger)).toBeNull()
  })

  it('is not decrypted when a stranger asks for it', async () => {
    const { id } = await open().save({})
    const sealer = testSealer()
    const opened: string[] = []
    const { ask, save, submit } = open({
      ...sealer,
      open: (kind, id, blob) => {
        opened.push(id)
        return sealer.open(kind, id, blob)
      },
    })
    const stranger = { sub: randomUUID(), issuer }
    await expect(ask('application', { id }, stranger)).rejects.toThrow('NOT_FOUND: ')
    await expect(save({ id, version: 1 }, stranger)).rejects.toThrow('NOT_FOUND: ')
    await expect(submit({ id }, stranger)).rejects.toThrow('NOT_FOUND: ')
    expect(opened).toEqual([])
    await ask('application', { id })
    expect(opened).toEqual([id])
  })
})

describe('submitting an application', () => {
  it('evaluates the household and gives a case number', async () => {
    const { ask, save, submit } = open()
    const { id } = await save({})
    const submitted = await submit({ id })
    expect(submitted).toMatchObject({ status: 'SUBMITTED', version: 2, household: maribel })
    expect(submitted.caseNumber).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/)
    expect(submitted.evaluation.monthlyNetIncomeCents).toBe(310291)
    expect(JSON.parse(submitted.evaluation.detail)).toHaveProperty('trace')
    expect(await ask('application', { id })).toEqual(submitted)
  })

  it('takes the largest household that can be saved', async () => {
    const { ask, save, submit } = open()
    const typedPages = [{ path: '/apply', fields: [{ name: 'story', text: 'ñ'.repeat(40_000) }] }]
    const { id } = await save({ household: largestHousehold(), typedPages })
    const submitted = await submit({ id })
    expect(submitted.status).toBe('SUBMITTED')
    expect(await ask('application', { id })).toEqual(submitted)
  })

  it('returns the first result each time that the same key is sent', async () => {
    const { save, submit } = open()
    const { id } = await save({})
    const together = await Promise.all([1, 2, 3, 4].map(() => submit({ id })))
    const later = await submit({ id })
    for (const answer of together) expect(answer).toEqual(later)
    const events = await auditEntity(store).query.record({ caseId: id }).go()
    expect(events.data.map(({ action }) => action)).toEqual(['APPLICATION_SUBMITTED'])
  })

  it('publishes one event with the submission, however often the same key is sent', async () => {
    const { save, submit } = open()
    const { id } = await save({})
    await Promise.all([1, 2, 3, 4].map(() => submit({ id })))
    const { submittedAt } = await submit({ id })
    const events = await publishedEvents(store, id)
    expect(events.filter(({ type }) => type === 'application-submitted')).toEqual([
      {
        id: expect.any(String),
        type: 'application-submitted',
        version: 1,
        time: submittedAt,
        agency: 'harborlight',
        actor: 'consumer',
        caseId: id,
      },
    ])
  })

  it('publishes nothing when it is refused', async () => {
    const { save, submit } = open()
    const { id } = await save({ household: { incomes: [], expenses: [], debts: [] } })
    await expect(submit({ id })).rejects.toThrow('INCOMPLETE_APPLICATION: ')
    await save({ id, version: 1 })
    await expect(submit({ id, version: 1 })).rejects.toThrow('VERSION_CONFLICT: ')
    expect(await typesPublished(id)).toEqual(['application-started', 'application-saved'])
  })

  it('refuses another key, and further saves, once submitted', async () => {
    const { save, submit } = open()
    const { id } = await save({})
    await submit({ id })
    await expect(submit({ id, idempotencyKey: 'another-submission-1' })).rejects.toThrow('ALREADY_SUBMITTED: ')
    await expect(save({ id, version: 2 })).rejects.toThrow('ALREADY_SUBMITTED: ')
  })

  it('refuses a version that was not the last one read', async () => {
    const { save, submit } = open()
    const { id } = await save({})
    await save({ id, version: 1, household: { ...maribel, householdSize: 4 } })
    await expect(submit({ id, version: 1 })).rejects.toThrow('VERSION_CONFLICT: ')
  })

  it('names the answers that are missing', async () => {
    const { save, submit } = open()
    const { id } = await save({ household: { incomes: [], expenses: [], debts: [] } })
    await expect(submit({ id })).rejects.toThrow(/^INCOMPLETE_APPLICATION: .*contact\.firstName.*state.*housing/)
  })
})

describe('what one consumer may do', () => {
  it('is five submissions in a day: the sixth is refused and its draft is kept', async () => {
    const { ask, save, submit } = open()
    const sent = []
    for (let count = 0; count < 5; count++) sent.push((await submit({ id: (await save({})).id })).id)
    const { id } = await save({})
    await expect(submit({ id })).rejects.toThrow('QUOTA_EXCEEDED: ')
    expect(await ask('application', { id })).toMatchObject({ status: 'DRAFT', version: 1 })
    expect(await typesPublished(id)).toEqual(['application-started'])
    expect(await submit({ id: sent[4] }), 'a submission that is sent again').toMatchObject({ status: 'SUBMITTED' })
    await expect(submit({ id: (await save({}, stranger)).id }, stranger), 'by another person').resolves.toBeDefined()
    time += day
    expect(await submit({ id }), 'a day later').toMatchObject({ status: 'SUBMITTED' })
  })

  it('does not count a submission that is refused', async () => {
    const { save, submit } = open()
    const { id } = await save({})
    for (let count = 0; count < 6; count++)
      await expect(submit({ id, version: 2 })).rejects.toThrow('VERSION_CONFLICT: ')
    expect(await submit({ id })).toMatchObject({ status: 'SUBMITTED' })
  })

  it('is twenty new applications in a day', async () => {
    const { save } = open()
    await Promise.all(Array.from({ length: 4 }, () => save({})))
    for (let count = 4; count < 20; count++) await save({})
    await expect(save({})).rejects.toThrow('QUOTA_EXCEEDED: ')
    time += day
    await expect(save({}), 'a day later').resolves.toBeDefined()
  })

  it('is two thousand saves in an hour', async () => {
    const { save } = open()
    const { id } = await save({})
    await save({ id, version: 1 })
    await quotaEntity(store)
      .patch({ holder: consumer.sub, name: 'save', begins: `${new Date(time).toISOString().slice(0, 13)}:00:00.000Z` })
      .set({ uses: 1_999 })
      .go()
    await save({ id, version: 2 })
    await expect(save({ id, version: 3 })).rejects.toThrow('QUOTA_EXCEEDED: ')
    time += 60 * 60_000
    await expect(save({ id, version: 3 }), 'an hour later').resolves.toMatchObject({ version: 4 })
  })
})

describe('the list of applications', () => {
  it('pages through the caller’s own applications, newest first', async () => {
    const { ask, save } = open()
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.unshift((await save({})).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = (await ask('applications', { limit: 2, cursor })) as unknown as {
        items: { id: string }[]
        cursor?: string
      }
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.cursor
    } while (cursor)
    expect(seen).toEqual(ids)
  })

  it('refuses a cursor that it did not give', async () => {
    const { ask } = open()
    for (const cursor of [
      'x',
      Buffer.from('["2026"]').toString('base64url'),
      Buffer.from('{"pk":"owner#x"}').toString('base64url'),
    ]) {
      await expect(ask('applications', { cursor })).rejects.toThrow('INVALID_INPUT: ')
    }
  })
})

describe('the consumer API', () => {
  it('refuses a token of the staff pool', async () => {
    const { ask } = open()
    const staff = {
      sub: randomUUID(),
      issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff',
      groups: ['admins'],
    }
    await expect(ask('applications', {}, staff)).rejects.toThrow('FORBIDDEN: ')
  })

  it('refuses an id token, which proves who signed in and gives no access', async () => {
    const { ask } = open()
    const person = { ...consumer, tokenUse: 'id' as const }
    await expect(ask('applications', {}, person)).rejects.toThrow('FORBIDDEN: ')
  })

  it('refuses every field to a token whose sign-in has ended, before the token expires', async () => {
    const { ask, save, submit } = open()
    const { id } = await save({})
    signedOut.add(consumer.sub)
    for (const attempt of [
      ask('applications', {}),
      ask('application', { id }),
      save({ id, version: 1 }),
      submit({ id }),
    ]) {
      await expect(attempt).rejects.toThrow('SIGN_IN_ENDED: ')
    }
  })

  it('masks a fault, counts it and logs nothing of what was sent', async () => {
    const broken = { ...testSealer(), seal: () => Promise.reject(new Error('KMS does not like Maribel Quintanilla')) }
    const { save, log, metrics } = open(broken)
    const message = await save({}).catch((error: Error) => error.message)
    expect(message).toBe('INTERNAL: something went wrong on our side; try again in a moment')
    expect(metrics).toEqual(['Fault'])
    expect(log()).toContain('saveApplication')
    expect(log()).not.toContain('Maribel')
  })

  it('does not count a refusal as a fault', async () => {
    const { ask, metrics } = open()
    await expect(ask('application', { id: randomUUID() })).rejects.toThrow('NOT_FOUND: ')
    expect(metrics).toEqual([])
  })
})

describe('the table of records', () => {
  it('shows no personal value to a raw read', async () => {
    const { save, submit } = open()
    const { id } = await save({})
    await submit({ id })
    await save({ typedPages: [{ path: '/apply/debts/d9', fields: [{ name: 'creditor', text: 'Half Typed Bank' }] }] })
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.table }))
    const raw = Items.map((item) =>
      JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)),
    ).join('\n')
    expect(raw).toContain(id)
    for (const value of [
      'Maribel',
      'Quintanilla',
      'example.com',
      '4015550147',
      'Tidewater',
      'Bluegill',
      '913377',
      '143211',
      'bakery',
      'Half Typed',
    ]) {
      expect(raw).not.toContain(value)
    }
  })

  it('does not open a household that was moved to another record', async () => {
    const { ask, save, metrics } = open()
    const [mine, other] = [await save({}), await save({})]
    const application = applicationEntity(store)
    const { data } = await application.get({ id: other.id }).go()
    await application.patch({ id: mine.id }).set({ sealed: data?.sealed }).go()
    await expect(ask('application', { id: mine.id })).rejects.toThrow('INTERNAL: ')
    expect(metrics).toEqual(['Fault'])
  })
})

/** As many rows as the API takes, each text as long as it may be and none like another. */
async function typesPublished(id: string): Promise<string[]> {
  return (await publishedEvents(store, id)).map(({ type }) => type)
}

function largestHousehold(): HouseholdInput {
  const {
    incomes: [income],
    expenses: [expense],
    debts: [debt],
  } = maribel
  let letter = 0x4e00
  const text = (length: number) =>
    String.fromCharCode(...Array.from({ length }, () => (letter = ((letter * 31 + 7) % 20_000) + 0x4e00)))
  const rows = Array.from({ length: 100 }, (_, index) => index)
  return {
    ...maribel,
    incomes: rows.map(
      (index) => ({ ...income, id: `${index}${text(60)}`, earner: text(80), source: text(120) }) as IncomeInput,
    ),
    expenses: rows.map((index) => ({ ...expense, id: `${index}${text(60)}`, label: text(120) }) as ExpenseInput),
    debts: rows.map((index) => ({ ...debt, id: `${index}${text(60)}`, creditor: text(120) }) as DebtInput),
    hardship: { cause: 'OTHER', story: text(5_000) },
  }
}
