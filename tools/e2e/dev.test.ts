import { expect, inject, it, onTestFinished } from 'vitest'
import { apps } from '../src/dev/dev-flags.ts'
import { serveApp } from '../src/dev/serve-app.ts'
import { launchBrowser } from './browser.ts'

it.each(apps)('serves the %s application of an agency in the sandbox from its sources', async (app) => {
  const outputs = inject('outputs')
  const [agency] = Object.values(outputs.agencies)
  const served = await serveApp({ app, agency: agency?.slug, port: 0, outputs })
  onTestFinished(served.close)
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())

  const page = await browser.newPage()
  const failed: string[] = []
  page.on('pageerror', (error) => failed.push(error.message))
  await page.goto(served.url)
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 })
  expect(await page.title()).toContain(agency?.name)
  expect(failed).toEqual([])
})
