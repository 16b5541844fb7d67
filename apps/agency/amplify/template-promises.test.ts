import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeTemplatePromises } from '@breakwater/policy-kit/testing/describe-template-promises'
import { synthesizeBackend } from './testing/synthesize-backend.ts'

const promises = JSON.parse(readFileSync(join(import.meta.dirname, 'template-promises.json'), 'utf8'))

describeTemplatePromises(
  synthesizeBackend().texts.map((text) => ({ stack: 'Agency', template: JSON.parse(text) as unknown })),
  promises,
)
