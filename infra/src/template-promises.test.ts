import { describeTemplatePromises } from '@breakwater/policy-kit/testing/describe-template-promises'
import { readTemplatePromises } from '@breakwater/policy-kit/testing/read-template-promises'
import { synthesizeApp } from './testing/synthesize-app.ts'

/** All baselines promise the same, each of its own account. */
const templates = synthesizeApp().templates.map(({ stack, template }) =>
  stack.startsWith('Baseline-')
    ? {
        stack: 'Baseline',
        template: JSON.parse(JSON.stringify(template).replace(/\b\d{12}\b/g, '{account}')) as unknown,
      }
    : { stack, template },
)

describeTemplatePromises(templates, readTemplatePromises(import.meta.dirname))
