import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/**
 * Draws lines of code for Stryker's option `mutate`, since a whole service takes hours. A mutant that spans several
 * lines is in no single line, so that the sample has none of them.
 * @param globs what is mutated, as `mutatedFiles` gives it
 * @param root the folder that the globs start from
 * @param lines how many lines are drawn; all of them if there are fewer
 * @param seed the same seed draws the same lines of the same sources
 */
export function sampleOf(globs: string, { root, lines, seed }: { root: string; lines: number; seed: number }): string {
  const [left, mutated] = [(glob: string) => glob.startsWith('!'), globs.split(',')]
  const exclude = mutated.filter(left).map((glob) => glob.slice(1))
  const all = globSync(
    mutated.filter((glob) => !left(glob)),
    { cwd: root, exclude },
  )
    .sort()
    .flatMap((file) => linesOfCode(readFileSync(join(root, file), 'utf8')).map((line) => ({ file, line })))
  const random = xoroshiro128plus(seed)
  const drawn = Array.from(
    { length: Math.min(lines, all.length) },
    () => all.splice(uniformInt(random, 0, all.length - 1), 1)[0] as (typeof all)[number],
  )
  return drawn.map(({ file, line }) => `${file}:${line}-${line}`).join()
}

/** The numbers of the lines that hold code, from 1: not those of comments, imports or brackets alone. */
function linesOfCode(text: string): number[] {
  const withoutCode = /^\s*($|\/\/|\/?\*|import\b|export \*|[^\w'"`]*$)/
  return text.split('\n').flatMap((line, index) => (withoutCode.test(line) ? [] : [index + 1]))
}
