# Linked data read by rapper (Raptor): the dump as Turtle and N-Triples, the vocabulary, and records of some kinds.
# program: rapper raptor2-utils
url=$1
triples() { # the number of triples of a file, or failure where any of it cannot be read
  rapper --quiet --ignore-errors -i "$1" -o ntriples "$2" "$url/" >read.nt 2>errors.txt || { cat errors.txt; exit 1; }
  if [ -s errors.txt ]; then cat errors.txt; exit 1; fi
  sort -u read.nt | wc -l
}
fetch() { curl --silent --fail --show-error --compressed "$url$2" >"$1"; }

fetch dump.ttl '/api/v1/datasets/dump/?format=ttl'
fetch dump.nt '/api/v1/datasets/dump/?format=nt'
turtle=$(triples turtle dump.ttl)
sort -u read.nt >turtle.nt
ntriples=$(triples ntriples dump.nt)
echo "the dump: $turtle triples as Turtle, $ntriples as N-Triples, of $(wc -l <dump.nt) lines"
if [ "$turtle" != "$ntriples" ] || [ "$turtle" -lt 10000 ]; then echo "WRONG: they are not the same"; exit 1; fi

fetch vocabulary.ttl /vocabulary
echo "ok: the vocabulary: $(triples turtle vocabulary.ttl) triples"
for record in people/guevorkian camps/vorkuta places/moscow sources/isr-1963 events/third-moscow-trial groups/sapronovists; do
  for form in ttl nt; do
    if fetch record.$form "/api/v1/$record/?format=$form"; then
      echo "ok: $record as $form: $(triples "$([ $form = ttl ] && echo turtle || echo ntriples)" record.$form) triples"
    else
      echo "WRONG: $record as $form"; exit 1
    fi
  done
done
