import { describeTemplatePromises } from '@breakwater/policy-kit/testing/describe-template-promises'
import { readTemplatePromises } from '@breakwater/policy-kit/testing/read-template-promises'
import { synthesizeApp } from './testing/synthesize-app.ts'

/** All baselines promise the same, each of its own account, and so does the mail of all agencies, each of its own domain. */
const templates = synthesizeApp().templates.map(({ stack, template }) => {
  const kind = /^(Baseline|Mail)-/.exec(stack)?.[1]
  if (kind === undefined) return { stack, template }
  const text = JSON.stringify(template)
    .replace(/\b\d{12}\b/g, '{account}')
    .replace(/\bmail\.[a-z-]+\.example\b/g, 'mail.{domain}')
  return { stack: kind, template: JSON.parse(text) as unknown }
})

describeTemplatePromises(templates, readTemplatePromises(import.meta.dirname))
