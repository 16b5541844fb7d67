import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRouter } from '@breakwater/edge/build-router'
import { loadRegistry } from '@breakwater/registry/registry'
import { CfnResource, Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { afterAll, describe, expect, it } from 'vitest'
import { alarmTopicName } from './alarms/alarm-topic-arn.ts'
import { Alarms } from './alarms/alarms.ts'
import { createApp } from './create-app.ts'

const directory = mkdtempSync(join(tmpdir(), 'breakwater-runbook-'))
afterAll(() => rmSync(directory, { recursive: true }))

const app = createApp(loadRegistry(), buildRouter(loadRegistry(), directory))
const constructs = app.node.findAll()
const anchors = new Set(
  constructs
    .filter((construct) => construct instanceof Alarms)
    .flatMap(({ rules }) => rules.map(({ runbook }) => runbook)),
)

/** Each heading of the third level is the entry of an alarm; the anchors are made as GitHub makes them. */
const entries = [
  ...readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8').matchAll(/^### (.+)$/gm),
].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'))

const alarmTypes = ['AWS::Budgets::Budget', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']

/** A resource that alarms a person: one of the alarm types, or a rule that publishes to the alarm topic. */
function isAlarm(construct: IConstruct): boolean {
  if (!CfnResource.isCfnResource(construct)) return false
  if (alarmTypes.includes(construct.cfnResourceType)) return true
  if (construct.cfnResourceType !== 'AWS::Events::Rule') return false
  return JSON.stringify(Stack.of(construct).resolve(construct._toCloudFormation())).includes(alarmTopicName)
}

describe('the runbook', () => {
  it.each([...anchors])('has an entry for the alarm %s', (anchor) => {
    expect(entries.filter((entry) => entry === anchor)).toHaveLength(1)
  })

  it.each(entries)('has an alarm for the entry %s', (entry) => {
    expect([...anchors]).toContain(entry)
  })
})

it('knows every alarm of the shared accounts, because each is made by Alarms', () => {
  const alarms = constructs.filter(isAlarm)
  expect(alarms.length).toBeGreaterThan(10)
  const others = alarms.filter(({ node }) => !node.scopes.some((scope) => scope instanceof Alarms))
  expect(others.map(({ node }) => node.path)).toEqual([])
})
