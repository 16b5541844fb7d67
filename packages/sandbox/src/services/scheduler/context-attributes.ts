import { isoSeconds } from '../../kit/clock/iso-seconds.ts'

/** What an input can say of its invocation. */
export type ContextAttributes = {
  scheduleArn: string
  /** Milliseconds since 1970. */
  scheduledTime: number
  executionId: string
  /** 1 for the first attempt. */
  attemptNumber: number
}

/**
 * Replaces the keywords in an input by their values.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function withContextAttributes(input: string, context: ContextAttributes): string {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': context.scheduleArn,
    'scheduled-time': isoSeconds(context.scheduledTime),
    'execution-id': context.executionId,
    'attempt-number': String(context.attemptNumber),
  }
  return input.replaceAll(
    /<aws\.scheduler\.(schedule-arn|scheduled-time|execution-id|attempt-number)>/g,
    (keyword, name: string) => values[name] ?? keyword,
  )
}
