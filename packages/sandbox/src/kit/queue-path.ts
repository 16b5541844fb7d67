/** Returns the path of a queue's URL, by which other services name a queue to SQS. */
export function queuePath(queueArn: string): string {
  const [, , , , account, name] = queueArn.split(':')
  return `/${account}/${name}`
}
