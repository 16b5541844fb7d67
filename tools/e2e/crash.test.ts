import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ApplicationDocument,
  SaveApplicationDocument,
  SubmitApplicationDocument,
} from '@breakwater/contracts/generated/consumer'
import { CasesDocument } from '@breakwater/contracts/generated/staff'
import { afterAll, describe, expect, it } from 'vitest'
import { requestGraphql } from '../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { createConsumer } from './consumer-account.ts'
import { freePorts } from './free-ports.ts'
import { sampleHousehold } from './sample-household.ts'
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts'
import { signInStaff } from './staff-sign-in.ts'

const submissions = 200
const killAfter = 80
const concurrency = 8
/** A consumer may submit five applications in a day; those in progress at the crash are not counted twice. */
const submissionsOfOne = 5

const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-crash-'))
let sandbox: SandboxProcess | undefined

afterAll(async () => {
  await sandbox?.end('SIGINT')
  rmSync(dataDir, { recursive: true, force: true })
})

describe('kill -9 during 200 submissions', () => {
  it('keeps each acknowledged submission exactly once', async () => {
    const port = await freePorts()
    sandbox = await startSandboxProcess({ port, dataDir, agencies: 'harborlight', fresh: true })
    const agency = theAgency(sandbox)
    const tokens = await consumerTokens(agency, sandbox.outputs.mailbox, submissions / submissionsOfOne)
    const before = await countCases(agency)

    const ids: string[] = Array.from({ length: submissions }, () => randomUUID())
    const tokenOf = (id: string) => tokens[ids.indexOf(id) % tokens.length] ?? ''
    const acknowledged = new Map<string, string>()
    const attempted = new Map<string, { version: number; idempotencyKey: string }>()
    const waiting = [...ids]
    let killed: Promise<unknown> | undefined
    const submitNext = async () => {
      for (let id = waiting.shift(); id !== undefined && !killed; id = waiting.shift()) {
        const saved = await requestGraphql({ url: agency.graphqlUrl, token: tokenOf(id) }, SaveApplicationDocument, {
          input: { id, version: 0, language: 'en', household: sampleHousehold('Crash') },
        })
        const input = { id, version: saved.saveApplication.version, idempotencyKey: randomUUID() }
        attempted.set(id, input)
        const answer = await requestGraphql({ url: agency.graphqlUrl, token: tokenOf(id) }, SubmitApplicationDocument, {
          input,
        })
        acknowledged.set(id, answer.submitApplication.caseNumber ?? '')
        if (acknowledged.size === killAfter) killed = sandbox?.end('SIGKILL')
      }
    }
    await Promise.allSettled(Array.from({ length: concurrency }, submitNext))
    await killed
    expect(acknowledged.size).toBeGreaterThanOrEqual(killAfter)
    expect(acknowledged.size).toBeLessThan(submissions)

    sandbox = await startSandboxProcess({ port, dataDir, agencies: 'harborlight' })
    for (const [id, caseNumber] of acknowledged) {
      const { application } = await requestGraphql(
        { url: agency.graphqlUrl, token: tokenOf(id) },
        ApplicationDocument,
        { id },
      )
      expect(application).toMatchObject({ id, caseNumber, status: 'SUBMITTED' })
    }

    // Sends every submission in progress again with its key, and the rest for the first time.
    for (const id of ids) {
      const input = attempted.get(id) ?? (await saveAgain(agency, tokenOf(id), id))
      const answer = await requestGraphql({ url: agency.graphqlUrl, token: tokenOf(id) }, SubmitApplicationDocument, {
        input: { id, ...input },
      })
      const known = acknowledged.get(id)
      if (known !== undefined) expect(answer.submitApplication.caseNumber).toBe(known)
    }
    const cases = await listCases(agency)
    expect(cases.length - before).toBe(submissions)
    expect(new Set(cases.map((item) => item.caseNumber)).size).toBe(cases.length)
  })
})

async function consumerTokens(agency: AgencyOutputs, mailbox: string, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `crash.consumer.${index}@example.com`)
  const tokens: string[] = []
  const createNext = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      tokens.push((await createConsumer(agency, mailbox, name)).accessToken)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, createNext))
  return tokens
}

async function saveAgain(agency: AgencyOutputs, token: string, id: string) {
  const saved = await requestGraphql({ url: agency.graphqlUrl, token }, SaveApplicationDocument, {
    input: { id, version: 0, language: 'en', household: sampleHousehold('Crash') },
  })
  return { version: saved.saveApplication.version, idempotencyKey: randomUUID() }
}

async function countCases(agency: AgencyOutputs): Promise<number> {
  return (await listCases(agency)).length
}

async function listCases(agency: AgencyOutputs) {
  const accessToken = await signInStaff(agency, 'counselors')
  const items = []
  let cursor: string | null = null
  do {
    const page: { cases: { items: { id: string; caseNumber: string }[]; cursor: string | null } } =
      await requestGraphql({ url: agency.graphqlUrl, token: accessToken }, CasesDocument, { limit: 100, cursor })
    items.push(...page.cases.items)
    cursor = page.cases.cursor
  } while (cursor)
  return items
}

function theAgency(process: SandboxProcess): AgencyOutputs {
  const agency = process.outputs.agencies.harborlight
  if (!agency) throw new Error('harborlight does not run')
  return agency
}
