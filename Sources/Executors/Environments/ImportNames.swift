/// Names under which modules and commands are installed, where they differ from their own.
enum ImportNames {
    /// The distribution that brings a module, `sklearn.metrics` included.
    static func distribution(module: String) -> String {
        if module.hasPrefix("google.cloud.") { return module.split(separator: ".").prefix(3).joined(separator: "-") }
        let top = module.split(separator: ".").first.map(String.init) ?? module
        return modules[top] ?? top
    }

    /// The distribution that brings a command; nil where no Python package is known to.
    static func distribution(command: String) -> String? { commands[command] }

    private static let modules = [
        "attr": "attrs", "bs4": "beautifulsoup4", "category_encoders": "category-encoders", "Crypto": "pycryptodome",
        "cv2": "opencv-python", "dateutil": "python-dateutil", "docx": "python-docx", "dotenv": "python-dotenv",
        "faiss": "faiss-cpu",
        "fitz": "PyMuPDF", "git": "GitPython", "imblearn": "imbalanced-learn",
        "jose": "python-jose", "jwt": "PyJWT", "Levenshtein": "python-Levenshtein", "magic": "python-magic",
        "MySQLdb": "mysqlclient", "mpl_toolkits": "matplotlib", "OpenSSL": "pyOpenSSL", "osgeo": "GDAL",
        "pkg_resources": "setuptools",
        "PIL": "Pillow", "psycopg2": "psycopg2-binary", "pytorch_lightning": "pytorch-lightning",
        "ruamel": "ruamel.yaml", "sentence_transformers": "sentence-transformers", "serial": "pyserial",
        "skimage": "scikit-image",
        "sklearn": "scikit-learn", "skopt": "scikit-optimize", "slugify": "python-slugify", "snappy": "python-snappy",
        "surprise": "scikit-surprise", "tensorflow_hub": "tensorflow-hub", "umap": "umap-learn", "usb": "pyusb", "wx": "wxPython",
        "xlib": "python-xlib", "yaml": "PyYAML", "zmq": "pyzmq",
    ]

    private static let commands = [
        "accelerate": "accelerate", "black": "black", "coverage": "coverage", "dvc": "dvc", "flake8": "flake8", "gto": "gto",
        "ipython": "ipython", "isort": "isort", "jupyter": "jupyter", "kaggle": "kaggle", "mlflow": "mlflow", "mypy": "mypy",
        "nbmake": "nbmake", "nox": "nox", "papermill": "papermill", "poetry": "poetry", "py.test": "pytest", "pylint": "pylint",
        "pytest": "pytest", "ruff": "ruff", "snakemake": "snakemake", "streamlit": "streamlit", "tensorboard": "tensorboard",
        "torchrun": "torch", "tox": "tox", "uv": "uv", "uvicorn": "uvicorn", "wandb": "wandb",
    ]
}
