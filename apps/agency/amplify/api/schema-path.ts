import { fileURLToPath } from 'node:url'

export const schemaPath = fileURLToPath(import.meta.resolve('@breakwater/contracts/schema.graphql'))
