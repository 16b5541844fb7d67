import * as z from 'zod'
import { householdSchema } from '../src/household/household.ts'

/** The JSON Schema of a household file, as docs/household.schema.json holds it. */
export function householdJsonSchema(): string {
  const schema = z.toJSONSchema(householdSchema, { io: 'input' })
  const head = {
    $schema: schema.$schema,
    title: 'Household',
    description: 'What a household tells a counseling agency',
  }
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`
}
