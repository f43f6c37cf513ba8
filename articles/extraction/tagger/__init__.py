"""A trained tagger of attributions: finds each cue, then the words of its source and of its content.

words.py      a text as words with what the network is told of each: case, quotation marks, sentence, paragraph
windows.py    the stretches of a text that the encoder reads at once
decoding.py   from scores of labels to spans
features.py   what the network is given of them
pieces.py     words as the pieces that its encoder knows
network.py    the network as ONNX files, run by onnxruntime
folder.py     those files: where they are, whether they are whole
tagging.py    all of it together: a text in, Tagged quotes out

Training shares words.py, windows.py and decoding.py, so that what is learned is what is run.
"""
