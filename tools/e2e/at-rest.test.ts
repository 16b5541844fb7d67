import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import { CaseDocument, OpenCaseDocument } from '@breakwater/contracts/generated/staff'
import { describe, expect, inject, it } from 'vitest'
import { requestGraphql } from '../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { createConsumer } from './consumer-account.ts'
import { personalValues, sampleHousehold } from './sample-household.ts'
import { signInStaff } from './staff-sign-in.ts'

const { agencies, mailbox } = inject('outputs')
const [agency] = Object.values(agencies) as [AgencyOutputs]

/** An amount that is unlikely to occur in other bytes. */
const oddAmountCents = 198_745_613

describe('the data on disk', () => {
  it('contains none of the personal values that were submitted, read and audited', async () => {
    const email = 'at.rest.consumer@example.com'
    const consumer = await createConsumer(agency, mailbox, email)
    const household = sampleHousehold('Resting')
    household.expenses.push({
      id: 'odd',
      category: 'OTHER',
      label: 'Piano lessons for Imogenia',
      frequency: 'YEARLY',
      amountCents: oddAmountCents,
    })
    const { saveApplication } = await requestGraphql(
      { url: agency.graphqlUrl, token: consumer.accessToken },
      SaveApplicationDocument,
      {
        input: { id: randomUUID(), version: 0, language: 'es', household },
      },
    )
    const { id, version } = saveApplication
    await requestGraphql({ url: agency.graphqlUrl, token: consumer.accessToken }, SubmitApplicationDocument, {
      input: { id, version, idempotencyKey: randomUUID() },
    })
    const counselor = await signInStaff(agency, 'counselors')
    const note = 'Called about the Resting bakery hours'
    await requestGraphql({ url: agency.graphqlUrl, token: counselor }, OpenCaseDocument, {
      input: { caseId: id, purpose: 'COUNSELING_SESSION', note },
    })
    await requestGraphql({ url: agency.graphqlUrl, token: counselor }, CaseDocument, { id })

    const values = [
      ...personalValues(household),
      email,
      consumer.password,
      consumer.accessToken,
      note,
      'Piano lessons for Imogenia',
      String(oddAmountCents),
    ]
    const found: string[] = []
    let files = 0
    let applicationSeen = false
    for (const file of filesBelow(inject('dataDir'))) {
      files += 1
      const bytes = readFileSync(file)
      applicationSeen ||= bytes.includes(id)
      for (const value of values) {
        for (const encoding of ['utf8', 'utf16le'] as const) {
          if (bytes.includes(Buffer.from(value, encoding))) found.push(`${value} in ${file}`)
        }
        if (
          bytes.includes(
            Buffer.from(value)
              .toString('base64')
              .replace(/..?=*$/, ''),
          )
        )
          found.push(`${value} as base64 in ${file}`)
      }
    }
    expect(files).toBeGreaterThan(20)
    expect(applicationSeen, 'the search finds what is there: the application by its id').toBe(true)
    expect(found).toEqual([])
  })
})

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
