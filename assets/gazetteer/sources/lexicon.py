"""Makes those word lists of assets/lexicon that come from packages: common words, given names, surnames."""

import words_common
import words_names

if __name__ == "__main__":
    words_common.main()
    words_names.main()
