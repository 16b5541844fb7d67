/** How a function's log is written, as `LoggingConfig` of its template says. */
export type LogSettings = {
  format: 'Text' | 'JSON'
  applicationLevel: (typeof levels)[number]
  systemLevel: (typeof levels)[number]
}

/** The levels of a function's log, the least first. */
export const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const

export const plainLog: LogSettings = { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' }

/** How an invocation ended. `failure` is one whose instance ended with it. */
export type InvocationReport = {
  requestId: string
  status: 'success' | 'error' | 'timeout' | 'failure'
  errorType?: string
  milliseconds: number
  /** How long the instance took to load; only with its first invocation. */
  initMilliseconds?: number
  memoryMegabytes: number
  usedMegabytes: number
}

/** The lines that Lambda itself adds to a function's log around each invocation. */
export type PlatformLog = { start(requestId: string): void; report(report: InvocationReport): void }

/**
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export function createPlatformLog({ format, systemLevel }: LogSettings, print: (text: string) => void): PlatformLog {
  if (format === 'Text')
    return {
      start: (requestId) => print(`START RequestId: ${requestId} Version: $LATEST\n`),
      report(report) {
        print(`END RequestId: ${report.requestId}\n`)
        print(reportLine(report))
      },
    }
  const event = (level: 'INFO' | 'WARN', type: string, record: object) => {
    if (levels.indexOf(level) < levels.indexOf(systemLevel)) return
    print(`${JSON.stringify({ time: new Date().toISOString(), type, record })}\n`)
  }
  return {
    start: (requestId) => event('INFO', 'platform.start', { requestId, version: '$LATEST' }),
    report: ({ requestId, status, errorType, ...measured }) =>
      event(status === 'success' ? 'INFO' : 'WARN', 'platform.report', {
        requestId,
        metrics: {
          durationMs: rounded(measured.milliseconds),
          billedDurationMs: billed(measured),
          memorySizeMB: measured.memoryMegabytes,
          maxMemoryUsedMB: measured.usedMegabytes,
          ...(measured.initMilliseconds !== undefined && { initDurationMs: rounded(measured.initMilliseconds) }),
        },
        status,
        ...(errorType !== undefined && { errorType }),
      }),
  }
}

function reportLine(report: InvocationReport): string {
  const { requestId, milliseconds, initMilliseconds, memoryMegabytes, usedMegabytes, status, errorType } = report
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${billed(report)} ms`,
    `Memory Size: ${memoryMegabytes} MB`,
    `Max Memory Used: ${usedMegabytes} MB`,
    ...(initMilliseconds === undefined ? [] : [`Init Duration: ${initMilliseconds.toFixed(2)} ms`]),
    ...(status === 'success' || status === 'error' ? [] : [`Status: ${status === 'timeout' ? 'timeout' : 'error'}`]),
    ...(status === 'failure' && errorType !== undefined ? [`Error Type: ${errorType}`] : []),
  ]
  return `${fields.join('\t')}\t\n`
}

/** Since August 2025 the time to load counts too. */
function billed({ milliseconds, initMilliseconds = 0 }: Pick<InvocationReport, 'milliseconds' | 'initMilliseconds'>) {
  return Math.ceil(milliseconds + initMilliseconds)
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toFixed(3))
}
