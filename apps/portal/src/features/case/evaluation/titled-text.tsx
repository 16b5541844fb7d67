import { titledPieces } from '@breakwater/domain/official-title'

/** A text whose official titles are marked as English, since they are English in every language of the page. */
export function TitledText({ text }: { text: string }) {
  return titledPieces(text).map((piece, index) => {
    return piece.isTitle ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text can contain one title twice, so only the position is unique.
      <span key={index} lang="en">
        {piece.text}
      </span>
    ) : (
      piece.text
    )
  })
}
