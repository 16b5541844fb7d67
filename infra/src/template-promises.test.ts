import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeTemplatePromises } from '@breakwater/policy-kit/testing/describe-template-promises'
import { synthesizeApp } from './testing/synthesize-app.ts'

const promises = JSON.parse(readFileSync(join(import.meta.dirname, 'template-promises.json'), 'utf8'))

/** All baselines promise the same, each of its own account. */
const templates = synthesizeApp().templates.map(({ stack, template }) =>
  stack.startsWith('Baseline-')
    ? {
        stack: 'Baseline',
        template: JSON.parse(JSON.stringify(template).replace(/\b\d{12}\b/g, '{account}')) as unknown,
      }
    : { stack, template },
)

describeTemplatePromises(templates, promises)
