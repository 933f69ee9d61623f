/** The styles of a paper as OpenDocument: real headings, body, tables and lists, so that whoever writes on changes them in one place. */
import { shapePatterns, shapeStyles } from './drawing.ts'

const font = `style:font-name="Fira Sans" fo:font-family="'Fira Sans', 'Noto Sans', Arial, sans-serif" style:font-family-complex="Vazirmatn, 'Noto Sans Arabic', Arial"`
type Style = { name: string; display?: string; parent?: string; paragraph?: string; text?: string; outline?: number }
/** Arabic and other complex scripts have weight and size of their own. */
const complex = (text: string) => text.replace(/fo:font-(size|weight)="([^"]+)"/g, '$& style:font-$1-complex="$2"')
const style = ({ name, display, parent = 'Standard', paragraph = '', text = '', outline }: Style): string =>
  `<style:style style:name="${name}" style:display-name="${display ?? name.replaceAll('_20_', ' ')}" style:family="paragraph" style:parent-style-name="${parent}"${outline ? ` style:default-outline-level="${outline}" style:next-style-name="Text_20_body"` : ''}><style:paragraph-properties ${paragraph}/><style:text-properties ${complex(text)}/></style:style>`

const paragraphs: Style[] = [
  { name: 'Text_20_body', paragraph: 'fo:margin-bottom="0.15cm"' },
  ...([['1', '18pt', '0.5cm'], ['2', '12pt', '0.5cm'], ['3', '11pt', '0.35cm']] as const).map(([level, size, above]) => ({
    name: `Heading_20_${level}`, paragraph: `fo:margin-top="${above}" fo:margin-bottom="0.2cm" fo:keep-with-next="always"${level === '2' ? ' fo:background-color="#eef2f5" fo:padding="0.1cm"' : ''}`, text: `fo:font-size="${size}" fo:font-weight="bold"`, outline: Number(level),
  })),
  { name: 'Absender', text: 'fo:font-size="11pt" fo:font-weight="bold"' },
  { name: 'Rechtsb_c3_bcndig', display: 'Rechtsbündig', paragraph: 'fo:text-align="end"' },
  { name: 'Datum', paragraph: 'fo:text-align="end" fo:margin-bottom="0.4cm"' },
  { name: 'Beschriftung', text: 'fo:font-size="9pt" fo:color="#4c5a67"' },
  { name: 'Kleingedrucktes', paragraph: 'fo:margin-bottom="0.15cm"', text: 'fo:font-size="9pt" fo:color="#4c5a67"' },
  { name: 'Hinweis', paragraph: 'fo:border="0.03cm solid #14202b" fo:padding="0.15cm" fo:margin-bottom="0.3cm"' },
  { name: 'Schild', paragraph: 'fo:margin-top="0.3cm" fo:margin-bottom="0.3cm"', text: 'fo:font-size="24pt"' },
  { name: 'Rechts_20_nach_20_links', parent: 'Text_20_body', paragraph: 'style:writing-mode="rl-tb" fo:text-align="right"' },
  { name: 'Title', paragraph: 'fo:margin-top="7cm" fo:margin-bottom="0.6cm" fo:border-top="0.1cm solid #14202b" fo:padding-top="0.6cm"', text: 'fo:font-size="30pt" fo:font-weight="bold"' },
  { name: 'Subtitle', paragraph: 'fo:margin-bottom="0.3cm"', text: 'fo:font-size="16pt"' },
  { name: 'Contents_20_Heading', paragraph: 'fo:margin-bottom="0.4cm"', text: 'fo:font-size="18pt" fo:font-weight="bold"' },
  { name: 'Contents_20_1', paragraph: 'fo:margin-bottom="0.15cm"' },
  { name: 'Zahl', parent: 'Text_20_body', paragraph: 'fo:text-align="end"' },
  { name: 'Summe', parent: 'Text_20_body', paragraph: 'fo:text-align="end"', text: 'fo:font-weight="bold"' },
  { name: 'Balken', parent: 'Text_20_body', text: 'fo:font-size="7pt" fo:color="#4c5a67"' },
  { name: 'Umbruch', paragraph: 'fo:break-before="page"' },
  { name: 'Table_20_Contents', parent: 'Text_20_body' },
  { name: 'Table_20_Heading', parent: 'Table_20_Contents', text: 'fo:font-weight="bold"' },
  { name: 'List_20_Contents', parent: 'Text_20_body' },
  { name: 'Schreiblinie', paragraph: 'fo:border-bottom="0.02cm solid #b9c3cc" fo:margin-top="0.45cm"' },
  { name: 'Unterschrift', paragraph: 'fo:border-bottom="0.03cm solid #14202b" fo:margin-top="1.2cm" fo:margin-bottom="0.1cm"' },
  { name: 'Footer', text: 'fo:font-size="8pt" fo:color="#4c5a67"', paragraph: '' },
]
const list = (name: string, sign: string): string =>
  `<text:list-style style:name="${name}"><text:list-level-style-bullet text:level="1" text:bullet-char="${sign}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.7cm" fo:text-indent="-0.7cm" fo:margin-left="0.7cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>`

/** Content of styles.xml. `footer` and `page` are XML already; `page` with `{page}` and `{pages}`. `rtl`: the paper is written from right to left; `isLarge`: for easy reading. */
export function odtStyles(footer: string, page: string, { rtl, isLarge }: { rtl: boolean; isLarge: boolean }): string {
  const number = page.replace('{page}', '<text:page-number text:select-page="current"/>').replace('{pages}', '<text:page-count/>')
  return `<office:font-face-decls><style:font-face style:name="Fira Sans" svg:font-family="'Fira Sans'"/></office:font-face-decls>
<office:styles>${shapePatterns}
<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="120%" fo:orphans="2" fo:widows="2"${rtl ? ' style:writing-mode="rl-tb" fo:text-align="right"' : ''}/><style:text-properties ${font} ${complex(`fo:font-size="${isLarge ? 13 : 10}pt"`)} fo:language="de" fo:country="DE" style:language-complex="ar" style:country-complex="SY"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
${paragraphs.map(style).join('\n')}
${list('Zum_20_Ankreuzen', '☐')}${list('Angekreuzt', '☒')}
</office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.8cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" fo:margin-right="2cm"${rtl ? ' style:writing-mode="rl-tb"' : ''}/><style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">${footer} · ${number}</text:p></style:footer></style:master-page></office:master-styles>`
}

/** Styles of tables, which the format wants beside the text. `columns`: widths in hundredths of a centimetre. */
export function odtTableStyles(columns: readonly number[]): string {
  const column = (width: number) => `<style:style style:name="Spalte${width}" style:family="table-column"><style:table-column-properties style:column-width="${width / 100}cm"/></style:style>`
  const cell = (name: string, properties: string) => `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties ${properties}/></style:style>`
  return `<office:automatic-styles>${shapeStyles(8)}<style:style style:name="Tabelle" style:family="table"><style:table-properties style:width="17cm" table:align="left" fo:margin-bottom="0.25cm"/></style:style>${[...new Set(columns)].map(column).join('')}${cell('Feld', 'fo:padding="0.03cm" fo:padding-right="0.4cm" fo:border="none"')}${cell('Zelle', 'fo:padding="0.08cm" fo:border="none" fo:border-bottom="0.02cm solid #b9c3cc"')}</office:automatic-styles>`
}
