import { describeTemplatePromises } from '@breakwater/policy-kit/testing/describe-template-promises'
import { readTemplatePromises } from '@breakwater/policy-kit/testing/read-template-promises'
import { synthesizeApp } from './testing/synthesize-app.ts'

const { registry, templates } = synthesizeApp()
const slugs = registry.agencies.flatMap(({ slug }) => [slug, slug.replaceAll('-', '')])

/** Stacks that promise the same, each of its own account, domain or agencies. What is their own is replaced. */
const alike: Readonly<Record<string, (text: string) => string>> = {
  Baseline: (text) => text.replace(/\b\d{12}\b/g, '{account}'),
  Mail: (text) => text.replace(/\b\d{12}\b/g, '{account}').replace(/\bmail\.[a-z-]+\.example\b/g, 'mail.{domain}'),
  Facts: (text) => slugs.reduce((replaced, slug) => replaced.replaceAll(slug, '{agency}'), text),
}

const compared = templates.map(({ stack, template }) => {
  const [kind = ''] = stack.split('-')
  const general = stack === kind ? undefined : alike[kind]
  return general
    ? { stack: kind, template: JSON.parse(general(JSON.stringify(template))) as unknown }
    : { stack, template }
})

describeTemplatePromises(compared, readTemplatePromises(import.meta.dirname))
