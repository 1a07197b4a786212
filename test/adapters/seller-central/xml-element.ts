import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly elements: readonly XmlElement[];
  readonly text: string;
}

/** How the parser tells an element whose children keep their order: `{ [name]: children, ':@': attributes }`. */
type Parsed = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreDeclaration: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

/** The document's root, read by a parser that is not ours; throws when it is no XML. */
export function readXml(xml: string): XmlElement {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) throw new Error(`No XML: ${verdict.err.msg}`);
  const [root] = elementsIn(parser.parse(xml) as readonly Parsed[]);
  if (root === undefined) throw new Error('No XML: there is no root');
  return root;
}

function elementsIn(nodes: readonly Parsed[]): readonly XmlElement[] {
  return nodes.flatMap((node) => {
    const { ':@': attributes = {}, ...rest } = node;
    return Object.entries(rest).flatMap(([name, children]) =>
      name === '#text'
        ? []
        : [elementOf(name, attributes as XmlElement['attributes'], children as readonly Parsed[])],
    );
  });
}

function elementOf(
  name: string,
  attributes: XmlElement['attributes'],
  children: readonly Parsed[],
): XmlElement {
  const text = children.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join('');
  return { name, attributes, elements: elementsIn(children), text };
}

/** Every element of that name below this one, however deep, in the document's order. */
export function elementsNamed(name: string, { elements }: XmlElement): readonly XmlElement[] {
  return elements.flatMap((each) => [...(each.name === name ? [each] : []), ...elementsNamed(name, each)]);
}

export function textsOf(name: string, element: XmlElement): readonly string[] {
  return elementsNamed(name, element).map(({ text }) => text);
}
