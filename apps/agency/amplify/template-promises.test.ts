import { describeTemplatePromises } from '@breakwater/policy-kit/testing/describe-template-promises'
import { readTemplatePromises } from '@breakwater/policy-kit/testing/read-template-promises'
import { synthesizeBackend } from './testing/synthesize-backend.ts'

describeTemplatePromises(
  synthesizeBackend().texts.map((text) => ({ stack: 'Agency', template: JSON.parse(text) as unknown })),
  readTemplatePromises(import.meta.dirname),
)
