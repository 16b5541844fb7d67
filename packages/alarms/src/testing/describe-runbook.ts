import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CfnResource, Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { describe, expect, it } from 'vitest'
import { alarmTopicName } from '../alarm-topic-arn.ts'
import { Alarms } from '../alarms.ts'

const runbook = readFileSync(join(import.meta.dirname, '../../../../docs/runbook.md'), 'utf8')

const alarmTypes = ['AWS::Budgets::Budget', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']

type Runbook = {
  /** All constructs of an app. */
  constructs: readonly IConstruct[]
  /** The headings of the second level, without what is in parentheses, that have the entries of this app's alarms. */
  chapters: readonly string[]
}

/** Tests that each alarm of an app has an entry in its chapters of docs/runbook.md, each entry an alarm, and each alarm a rule. */
export function describeRunbook({ constructs, chapters }: Runbook): void {
  const rules = constructs.filter((construct) => construct instanceof Alarms).flatMap((alarms) => alarms.rules)
  const anchors = [...new Set(rules.map(({ runbook: anchor }) => anchor))]
  const entries = chapters.flatMap(entriesOf)

  describe('the runbook', () => {
    it.each(anchors)('has an entry for the alarm %s', (anchor) => {
      expect(entries.filter((entry) => entry === anchor)).toHaveLength(1)
    })

    it.each(entries)('has an alarm for the entry %s', (entry) => {
      expect(anchors).toContain(entry)
    })
  })

  it('every alarm is made by Alarms, so that its entry is tested', () => {
    const alarms = constructs.filter(isAlarm)
    expect(alarms.length).toBeGreaterThan(0)
    const others = alarms.filter(({ node }) => !node.scopes.some((scope) => scope instanceof Alarms))
    expect(others.map(({ node }) => node.path)).toEqual([])
  })
}

/** Each heading of the third level is the entry of an alarm; the anchors are made as GitHub makes them. */
function entriesOf(chapter: string): string[] {
  const text = runbook.split(/^## /m).find((part) => part.split('\n')[0]?.replace(/ \(.*\)$/, '') === chapter)
  if (text === undefined) throw new Error(`docs/runbook.md has no chapter ${chapter}`)
  return [...text.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'))
}

/** A resource that alarms a person: one of the alarm types, or a rule that publishes to the alarm topic. */
function isAlarm(construct: IConstruct): boolean {
  if (!CfnResource.isCfnResource(construct)) return false
  if (alarmTypes.includes(construct.cfnResourceType)) return true
  if (construct.cfnResourceType !== 'AWS::Events::Rule') return false
  return JSON.stringify(Stack.of(construct).resolve(construct._toCloudFormation())).includes(alarmTopicName)
}
