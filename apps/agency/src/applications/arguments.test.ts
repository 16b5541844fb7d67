import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { recordedCalls } from '../testing/recorded-calls.ts'
import { applicationFields } from './fields.ts'
import { maribel } from './testing/maribel.ts'

const caller = { sub: 'maribel', groups: [] }

/** The fields over a store that holds nothing and takes every draft; returns the refusal of a call, if any, and its calls. */
async function ask(field: 'application' | 'applications' | 'saveApplication' | 'submitApplication', sent: object) {
  const { ports, calls } = recordedCalls({
    find: async () => undefined,
    list: async () => ({ items: [] }),
    create: async () => true,
    replace: async () => null,
    submit: async () => false,
    take: async () => true,
  })
  const evaluate = () => {
    throw new Error('nothing to evaluate')
  }
  const fields = applicationFields({
    applications: ports,
    quotas: ports,
    agency: 'harborlight',
    evaluate,
    now: () => new Date(0),
  })
  const answer: Promise<unknown> = fields[field](sent, caller)
  const refusal = await answer.then(
    () => null,
    (error: Error) => error.message.split(':')[0],
  )
  return { refusal, calls }
}

const save = (input: object) =>
  ask('saveApplication', { input: { version: 0, language: 'es', household: maribel, ...input } })
const submit = (input: object) =>
  ask('submitApplication', { input: { id: 'one', version: 1, idempotencyKey: 'k'.repeat(16), ...input } })

describe('the id of an application', () => {
  it.each([
    ['i', 'NOT_FOUND'],
    ['i'.repeat(64), 'NOT_FOUND'],
    ['i'.repeat(65), 'INVALID_INPUT'],
  ])('is looked for if it has 1 to 64 characters: %s', async (id, refusal) => {
    expect((await ask('application', { id })).refusal).toBe(refusal)
    expect((await submit({ id })).refusal).toBe(refusal)
    expect((await save({ id, version: 1 })).refusal).toBe(refusal)
  })

  it('is needed to submit, and not to ask for the newest', async () => {
    expect((await submit({ id: '' })).refusal).toBe('INVALID_INPUT')
    expect((await submit({ id: null })).refusal).toBe('INVALID_INPUT')
    expect((await ask('application', { id: null })).refusal).toBeNull()
    expect((await ask('application', {})).calls).toEqual([['list', 'maribel', { limit: 1 }]])
  })

  it('is a random UUID where the client chooses it', async () => {
    expect((await save({ id: randomUUID() })).refusal).toBeNull()
    expect((await save({ id: null })).refusal).toBeNull()
    expect((await save({ id: 'mine' })).refusal).toBe('INVALID_INPUT')
    expect((await save({ id: '6ba7b810-9dad-11d1-80b4-00c04fd430c8' })).refusal).toBe('INVALID_INPUT')
  })
})

describe('a save', () => {
  it.each([
    [{ version: -1 }],
    [{ version: 0.5 }],
    [{ language: 'fr' }],
    [{ household: null }],
    [{ typedPages: [{ path: '', fields: [] }] }],
  ])('is refused with %j', async (input) => {
    expect(await save(input)).toEqual({ refusal: 'INVALID_INPUT', calls: [] })
  })

  it('hands on what was sent, as the person of the token', async () => {
    const id = randomUUID()
    const typedPages = [{ path: '/apply', fields: [] }]
    const { calls } = await save({ id, typedPages, language: 'en' })
    const sent = { id, owner: 'maribel', version: 1, language: 'en', household: maribel, typedPages }
    const event = expect.objectContaining({ type: 'application-started', caseId: id })
    expect(calls[1]).toEqual(['create', expect.objectContaining(sent), event])
  })
})

describe('a submission', () => {
  it.each([
    ['k'.repeat(15), 'INVALID_INPUT'],
    ['k'.repeat(16), 'NOT_FOUND'],
    ['Kk9-'.repeat(16), 'NOT_FOUND'],
    ['k'.repeat(65), 'INVALID_INPUT'],
    [`${'k'.repeat(16)}_`, 'INVALID_INPUT'],
    [`_${'k'.repeat(16)}`, 'INVALID_INPUT'],
  ])('has a key of 16 to 64 letters, digits or hyphens: %s', async (idempotencyKey, refusal) => {
    expect((await submit({ idempotencyKey })).refusal).toBe(refusal)
  })

  it('has a version', async () => {
    expect((await submit({ version: -1 })).refusal).toBe('INVALID_INPUT')
    expect((await submit({ version: undefined })).refusal).toBe('INVALID_INPUT')
  })
})

it('the list of applications is that of the caller, from where the cursor says', async () => {
  const cursor = Buffer.from(JSON.stringify(['2026-11-21T10:00:00.000Z', 'one'])).toString('base64url')
  const { calls } = await ask('applications', { limit: 3, cursor })
  expect(calls).toEqual([['list', 'maribel', { limit: 3, after: { at: '2026-11-21T10:00:00.000Z', id: 'one' } }]])
})
