/** Writes docs/household.schema.json: `npm run schema -w @breakwater/domain`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { householdJsonSchema } from './household-json-schema.ts'

writeFileSync(join(import.meta.dirname, '../../../docs/household.schema.json'), householdJsonSchema())
